/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-actions.h"

G_BEGIN_DECLS

/* "win.certificate-print", "win.certificate-design". */
void td_certificate_actions_install (TdMainWindow *window);
void td_certificate_actions_update (TdMainWindow *window);

G_END_DECLS
