/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-import.h"

G_BEGIN_DECLS

/* A drop-down of the import preview whose entries stand for numbers: years or ids of units. */
typedef struct {
  GtkDropDown *drop_down;
  GArray *values;   /* of gint64: 0 for the first entry, which chooses nothing */
  GPtrArray *names; /* of char *, NULL for the first */
  gboolean filling; /* its signals say nothing */
} TdImportChoice;

void td_import_choice_init (TdImportChoice *choice, GtkDropDown *drop_down);
void td_import_choice_clear (TdImportChoice *choice);

/* The years of the file, after "as the lists say". chosen: 0 for that. */
void td_import_choice_fill_years (TdImportChoice *choice, TdStore *store, const TdReading *reading, int chosen);
/* The units of the reading's year. */
void td_import_choice_fill_units (TdImportChoice *choice, TdStore *store, const TdReading *reading);
/* Back to the first entry, in silence. */
void td_import_choice_reset (TdImportChoice *choice);
/* What is chosen; name (may be NULL) belongs to the choice. 0 for the first entry, and while it is being filled. */
gint64 td_import_choice_value (const TdImportChoice *choice, const char **name);

G_END_DECLS
