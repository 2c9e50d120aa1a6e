/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-actions.h"

G_BEGIN_DECLS

/* The commands "win.pledge-…" and "win.score-…". Part of td_main_actions_install() and td_main_actions_update(). One that
 * cannot be done now says why when it is chosen. */
void td_score_actions_install (TdMainWindow *window);
void td_score_actions_update (TdMainWindow *window);

G_END_DECLS
