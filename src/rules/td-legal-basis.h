/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-law.h"
#include "td-store.h"

G_BEGIN_DECLS

/* What a decision is based on, by the catalogue "legal_basis" of a day: written into it when it is signed
 * (council/td-council-signing.c), shown by the paper of a draft before that. */

/* The lines "Căn cứ …" of the day, each but the last ended by a semicolon (Nghị định 30/2020/NĐ-CP, Phụ lục I). n_open gets
 * how many of them nobody has compared with their text. The caller owns it; NULL: the catalogue has none. */
char *td_legal_basis_lines (TdStore *store, TdLaw *law, const TdRecord *decision, GPtrArray *members, guint *n_open);
/* The title of a member of a decision (candidate or proposal); NULL: the catalogue has none. */
const TdLawTitle *td_legal_basis_title (TdLaw *law, const TdRecord *member);

G_END_DECLS
