/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-actions.h"

G_BEGIN_DECLS

/* The commands "win.council-…": the council's verbs for what is selected. Part of td_main_actions_install() and
 * td_main_actions_update(). */
void td_council_actions_install (TdMainWindow *window);
void td_council_actions_update (TdMainWindow *window);

G_END_DECLS
