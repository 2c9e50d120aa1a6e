/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that are names: they lose their zeros in spreadsheets and wear points and spaces on paper. */

/* "+84 912.345.612", "912345612" (Excel takes the first 0 off) → "0912345612". What is no single telephone number comes
 * back as it is. The caller owns the result. */
char *td_telephone_tidy (const char *text);

/* Số định danh cá nhân, 12 digits and the first a 0 (Thông tư 59/2021/TT-BCA, Điều 4 and its annex of province codes
 * 001-096), or the older CMND of 9: "38 078 001 234", "38078001234" → "038078001234". What is neither comes back as it
 * is. The caller owns the result. */
char *td_personal_number_tidy (const char *text);

G_END_DECLS
