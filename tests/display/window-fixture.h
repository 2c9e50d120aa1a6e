/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "dialog-fixture.h"
#include "dialog-keys.h"
#include "td-field-editor.h"
#include "td-main-actions.h"

/* The program's own window over a small file, worked by its commands and forms; what is stored is asked of the file by
 * another connection. */

typedef struct {
  Fixture file;
  TdMainWindow *window;
  sqlite3 *outside; /* reads only */
  char *answer;     /* the last one of ask_text() */
} Desk;

/* --- the file, as another program reads it --- */

static inline sqlite3_stmt *
desk_prepare (Desk *desk, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (desk->outside, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (desk->outside));
  return statement;
}

/* The first value as text, "" for NULL; lives until the next question. */
static inline const char *
ask_text (Desk *desk, const char *sql)
{
  sqlite3_stmt *statement = desk_prepare (desk, sql);

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_free (desk->answer);
  desk->answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return desk->answer != NULL ? desk->answer : "";
}

static inline gint64
ask (Desk *desk, const char *sql)
{
  return g_ascii_strtoll (ask_text (desk, sql), NULL, 10);
}

/* The same of one unit or year. */
static inline gint64
ask_of (Desk *desk, gint64 unit, int year, const char *sql)
{
  sqlite3_stmt *statement = desk_prepare (desk, sql);
  gint64 answer = 0;

  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, ":unit"), unit);
  sqlite3_bind_int (statement, sqlite3_bind_parameter_index (statement, ":year"), year);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return answer;
}

static inline char *
desk_digest_table (Desk *desk, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1", table);
  sqlite3_stmt *statement = desk_prepare (desk, sql);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  char *digest = NULL;

  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      g_autofree char *head
          = g_strdup_printf ("%d:%d:", sqlite3_column_type (statement, i), sqlite3_column_bytes (statement, i));

      g_checksum_update (sum, (const guchar *)head, -1);
      g_checksum_update (sum, sqlite3_column_blob (statement, i), sqlite3_column_bytes (statement, i));
    }
  digest = g_strdup (g_checksum_get_string (sum));
  sqlite3_finalize (statement);
  return digest;
}

/* A digest of each table but the journal's own; the caller owns it. */
static inline GHashTable *
desk_digest (Desk *desk)
{
  GHashTable *digest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *tables = desk_prepare (desk, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                             "'journal%' AND name NOT LIKE 'sqlite%' AND name <> 'file_identity'");

  while (sqlite3_step (tables) == SQLITE_ROW) {
    char *table = g_strdup ((const char *)sqlite3_column_text (tables, 0));

    g_hash_table_insert (digest, table, desk_digest_table (desk, table));
  }
  sqlite3_finalize (tables);
  g_assert_cmpuint (g_hash_table_size (digest), >, 30);
  return digest;
}

static inline int
desk_compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

/* The tables whose rows differ, by name; "" where none does. The caller owns it. */
static inline char *
desk_differing (GHashTable *one, GHashTable *other)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;
  gpointer digest;

  g_assert_cmpuint (g_hash_table_size (one), ==, g_hash_table_size (other));
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &name, &digest))
    if (g_strcmp0 (digest, g_hash_table_lookup (other, name)) != 0)
      g_ptr_array_add (names, name);
  g_ptr_array_sort (names, desk_compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

/* --- the window --- */

static inline gboolean
only_the_window (gconstpointer data)
{
  return n_windows () == 1;
}

static inline gboolean
another_window (gconstpointer data)
{
  return n_windows () > 1;
}

static inline gboolean
may_do (Desk *desk, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), action);
}

/* A command of the window, as its menu or key gives it. */
static inline void
command (Desk *desk, const char *action)
{
  if (!may_do (desk, action))
    g_error ("win.%s cannot be given now", action);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, NULL);
  settle ();
}

/* A command that opens a dialog. */
static inline void
command_dialog (Desk *desk, const char *action)
{
  command (desk, action);
  wait_for (another_window, NULL);
}

static inline void
dialog_closes (void)
{
  wait_for (only_the_window, NULL);
  settle ();
}

static inline void
show_view (Desk *desk, const char *view)
{
  g_assert_true (td_main_window_show_view (desk->window, view));
  settle ();
}

static inline void
show_year (Desk *desk, int year)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "show-year", g_variant_new_int32 (year));
  settle ();
  g_assert_cmpint (td_main_window_year (desk->window), ==, year);
}

static inline gboolean
desk_is_nth_grid (GtkWidget *widget, gconstpointer data)
{
  guint *left = (guint *)data;

  return TD_IS_GRID (widget) && (*left)-- == 0;
}

typedef struct {
  TdIdList *list;
  gint64 id;
} DeskRow;

static inline gboolean
desk_has_row (gconstpointer data)
{
  const DeskRow *row = data;

  return td_id_list_is_complete (row->list)
         && (row->id == 0 || td_id_list_position (row->list, row->id) != GTK_INVALID_LIST_POSITION);
}

/* The upper list of the view (0) or the lower one (1), with the keys going there, once it has the record. */
static inline TdIdList *
go_to_list (Desk *desk, guint place, gint64 id)
{
  GtkWidget *view = GTK_WIDGET (td_main_window_record_view (desk->window));
  GtkWidget *grid = find (view, desk_is_nth_grid, &place);
  DeskRow row = {.id = id};

  g_assert_nonnull (grid);
  row.list = td_grid_list (TD_GRID (grid));
  settle ();
  wait_for (desk_has_row, &row);
  td_grid_focus (TD_GRID (grid));
  settle ();
  g_assert_true (td_record_editor_grid (td_record_view_editor (td_main_window_record_view (desk->window)))
                 == TD_GRID (grid));
  return row.list;
}

/* Selects the record that sql finds, in the upper list or, place 1, the lower one. */
static inline void
choose (Desk *desk, guint place, const char *sql)
{
  gint64 id = ask (desk, sql);
  TdIdList *list = go_to_list (desk, place, id);

  td_id_list_select (list, id);
  settle ();
  g_assert_cmpint (td_id_list_selected (list), ==, id);
  g_assert_cmpint (
      td_form_id (td_record_editor_form (td_record_view_editor (td_main_window_record_view (desk->window)))), ==, id);
}

static inline void
choose_all (Desk *desk)
{
  TdIdList *list = go_to_list (desk, 0, 0);

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (list));
  settle ();
  g_assert_cmpuint (td_id_list_n_selected (list), ==, td_id_list_size (list));
}

static inline gboolean
desk_edits (GtkWidget *widget, gconstpointer column)
{
  return TD_IS_FIELD_EDITOR (widget) && strcmp (td_field_editor_field (TD_FIELD_EDITOR (widget))->column, column) == 0;
}

static inline gboolean
desk_is_editable (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_EDITABLE (widget) && !GTK_IS_TEXT (widget);
}

/* Types into a field of the form that is shown; of a choice: its code. */
static inline void
fill_in (Desk *desk, const char *column, const char *text)
{
  TdForm *form = td_record_editor_form (td_record_view_editor (td_main_window_record_view (desk->window)));
  TdFieldEditor *editor = (TdFieldEditor *)find (GTK_WIDGET (form), desk_edits, column);
  GtkWidget *widget = NULL;
  guint place = 0;

  g_assert_nonnull (editor);
  widget = td_field_editor_widget (editor);
  if (GTK_IS_TEXT_VIEW (widget)) {
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
  } else if (GTK_IS_DROP_DOWN (widget)) {
    const TdChoice *choices = td_store_choices (desk->file.store, td_field_editor_field (editor));

    while (strcmp (choices[place].code, text) != 0)
      place++;
    gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), place + 1);
  } else {
    gtk_editable_set_text (GTK_EDITABLE (find (widget, desk_is_editable, NULL)), text);
  }
  g_assert_true (td_field_editor_is_changed (editor));
}
