/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rules.h"

G_BEGIN_DECLS

/* Appends to findings (GPtrArray of TdYearFinding) what of the year's decisions cannot be printed on a certificate as it is: texts
 * that do not fit, a title without a design. Decisions of other levels print none here. FALSE with error where the file cannot be
 * read. */
gboolean td_certificate_check_year (TdStore *store, int year, GPtrArray *findings, GError **error);

G_END_DECLS
