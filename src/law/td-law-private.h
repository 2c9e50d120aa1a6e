/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-law.h"

G_BEGIN_DECLS

/* What the files of this layer share; nothing outside src/law includes it. */

typedef enum {
  LAW_TITLES,
  LAW_LEVELS,
  LAW_THRESHOLDS,
  LAW_GRADES,
  LAW_QUOTAS,
  LAW_FACTORS,
  LAW_SALARIES,
  LAW_CRITERIA,
  LAW_ROOMS,
  LAW_PROVISIONS,
  LAW_BASES,
  LAW_FUND_LIMITS,
  LAW_PREREQUISITES,
  LAW_POSTINGS,
  N_LAW_TABLES,
} LawTable;

/* The whole catalogue, all periods. */
typedef struct {
  guint n_users;
  GStringChunk *texts;
  GPtrArray *rows[N_LAW_TABLES]; /* in the order in which they are asked for */
} LawBook;

struct _TdLaw {
  guint n_users;
  LawBook *book;
  char *date;
  GPtrArray *rows[N_LAW_TABLES]; /* in force; titles: all, those in force first */
  GHashTable *level_codes;       /* folded name → code */
  GHashTable *level_names;       /* code → first name */
  gsize always_fits[TD_N_LAW_ROOMS];
  GHashTable *forms; /* form and level as written → TdLawTitle, or NULL */
};

/* NULL on error. */
LawBook *td_law_book_load (TdStore *store, GError **error);
LawBook *td_law_book_empty (void);
LawBook *td_law_book_ref (LawBook *book);
void td_law_book_unref (LawBook *book);
gboolean td_law_holds_on (const TdLawRow *row, const char *date);

G_END_DECLS
