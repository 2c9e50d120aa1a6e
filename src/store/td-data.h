/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes what the program carries inside itself (data/sql, data/catalogue, data/papers, data/demo) readable under
 * /vn/thidua/. Opening a store does it; papers that need no store call it themselves. */
void td_data_register (void);

G_END_DECLS
