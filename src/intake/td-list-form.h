/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-reading.h"

G_BEGIN_DECLS

/* Whether a text is a form of commendation: "Giấy khen của Chủ tịch UBND", "LĐTT". folded: td_text_fold(). */
gboolean td_list_form_is (const char *folded);
/* The form that a column of marks is headed by, written out: "LĐTT" → "Lao động tiên tiến". Else heading itself. */
const char *td_list_form_full (const char *heading);
/* A list of proposals without a column for the form says it in its sections ("I. Lao động tiên tiến") or once for all in
 * its title ("… đề nghị tặng Giấy khen"): rows that have none get it from there. */
void td_list_form_fill (TdSheetReading *reading);

G_END_DECLS
