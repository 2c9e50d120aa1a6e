/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-actions.h"

G_BEGIN_DECLS

/* The commands between a nomination and the vote: criteria, conditions, posting. Part of td_main_actions_install() and
 * td_main_actions_update(). What cannot be done now says why when it is asked for. */
void td_review_actions_install (TdMainWindow *window);
void td_review_actions_update (TdMainWindow *window);

G_END_DECLS
