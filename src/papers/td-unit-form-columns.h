/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-unit-form.h"

G_BEGIN_DECLS

/* Inside papers only. */

/* Heading of the column by which rows are known: "Họ và tên". The caller owns it. */
char *td_unit_form_naming (const TdList *list, const TdFormColumn *columns);

G_END_DECLS
