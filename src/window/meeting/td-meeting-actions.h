/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-actions.h"

G_BEGIN_DECLS

/* The commands about meetings: a new one, attendance and votes, the projector. */
void td_meeting_actions_install (TdMainWindow *window);
void td_meeting_actions_update (TdMainWindow *window);

G_END_DECLS
