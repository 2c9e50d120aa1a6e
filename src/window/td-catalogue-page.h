/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* A table of the file's catalogue with a small form for the chosen line: what the office may change, whence the rule
 * comes and how sure it is. Nothing is stored before td_catalogue_page_store(). */

typedef enum {
  TD_CATALOGUE_SHOWN, /* never typed: part of the row's name */
  TD_CATALOGUE_NUMBER,
  TD_CATALOGUE_DATE,
  TD_CATALOGUE_TEXT,
  TD_CATALOGUE_CHOICE,
} TdCatalogueEdit;

typedef enum {
  TD_CATALOGUE_OPTIONAL = 1 << 0, /* a number or choice that may be empty */
  TD_CATALOGUE_WHOLE = 1 << 1,    /* no fractions */
  TD_CATALOGUE_KEY = 1 << 2,      /* names a shipped row: typed in the office's own rows only */
} TdCatalogueFlags;

typedef struct {
  const char *name;  /* column of the query, and parameter of the storing one */
  const char *label; /* msgid */
  int width;
  TdCatalogueEdit edit;
  const TdChoice *choices;   /* words for the codes that stand in the file */
  double most;               /* greatest number allowed; 0: none */
  guint flags;               /* TdCatalogueFlags */
  const char *choices_query; /* gives codes and (Vietnamese) names, where choices is NULL */
  const char *first;         /* value in a new row; NULL: empty */
} TdCatalogueColumn;

typedef struct {
  const char *list;  /* query: id, then what columns name */
  const char *store; /* query that stores one row */
  const char *intro; /* msgid */
  const TdCatalogueColumn *columns;
  guint n_columns;
  /* Where the office has rows of its own: queries that add a row and remove one. */
  const char *add;
  const char *remove;
  /* Whether values (C form, one a column) go together; NULL: always. */
  gboolean (*check) (const char *const *values, GError **error);
} TdCatalogue;

/* Those that the settings of the office show (td-catalogues.c). */
extern const TdCatalogue td_catalogue_thresholds;
extern const TdCatalogue td_catalogue_levels;
extern const TdCatalogue td_catalogue_grades;
extern const TdCatalogue td_catalogue_quotas;
extern const TdCatalogue td_catalogue_certificates;

#define TD_TYPE_CATALOGUE_PAGE (td_catalogue_page_get_type ())
G_DECLARE_FINAL_TYPE (TdCataloguePage, td_catalogue_page, TD, CATALOGUE_PAGE, GtkBox)

TdCataloguePage *td_catalogue_page_new (TdStore *store, const TdCatalogue *catalogue);
/* Takes over what stands in the form. FALSE and a sentence when a number or date cannot be read; the form shows it. */
gboolean td_catalogue_page_take (TdCataloguePage *page, GError **error);
/* Whether anything differs from what was read. */
gboolean td_catalogue_page_is_changed (TdCataloguePage *page);
/* Stores the changed rows; needs a running action. */
gboolean td_catalogue_page_store (TdCataloguePage *page, GError **error);

G_END_DECLS
