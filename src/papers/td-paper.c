/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-data.h"
#include "td-file-name.h"
#include "td-paper-data.h"
#include "td-paper-document.h"
#include "td-paper-docx.h"
#include "td-paper-file.h"
#include "td-paper-own.h"
#include "td-paper-pages.h"
#include "td-paper-private.h"
#include "td-paper-xlsx.h"
#include "td-temporary.h"
#include "td-text.h"

#define RESOURCE_FOLDER "/vn/thidua/papers"
#define ENDING ".paper"
#define SQL_FOLDER "/vn/thidua/sql/papers/"

struct _TdPaper {
  TdPaperLayout *layout;
  gboolean keeps; /* what was proofread */
  TdPaperContents *kept;
  TdStore *kept_store;
  TdPaperRequest kept_request;
};

typedef struct {
  char *name;
  int number;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *)a;
  const Entry *second = *(const Entry *const *)b;

  return first->number != second->number ? first->number - second->number : strcmp (first->name, second->name);
}

static void
add_name (GPtrArray *entries, const char *file)
{
  g_autofree char *name = NULL;
  g_autoptr (TdPaper) paper = NULL;
  Entry *entry = NULL;

  if (!g_str_has_suffix (file, ENDING) || file[0] == '.')
    return;
  name = g_strndup (file, strlen (file) - strlen (ENDING));
  for (guint i = 0; i < entries->len; i++)
    if (strcmp (((Entry *)entries->pdata[i])->name, name) == 0)
      return;
  /* A layout with a fault is listed too, so that its fault is told when it is used. */
  paper = td_paper_load (name, NULL);
  entry = g_new0 (Entry, 1);
  entry->number = paper != NULL ? paper->layout->number : 9999;
  entry->name = g_steal_pointer (&name);
  g_ptr_array_add (entries, entry);
}

GPtrArray *
td_paper_names (void)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = td_paper_user_folder ();
  g_autoptr (GDir) own = g_dir_open (folder, 0, NULL);
  g_auto (GStrv) shipped = NULL;

  td_data_register ();
  for (const char *file = own == NULL ? NULL : g_dir_read_name (own); file != NULL; file = g_dir_read_name (own))
    add_name (entries, file);
  shipped = g_resources_enumerate_children (RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (char **file = shipped; file != NULL && *file != NULL; file++)
    add_name (entries, *file);
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (names, g_strdup (((Entry *)entries->pdata[i])->name));
  return names;
}

/* The text of an office's own query beside its layout; NULL where the program's own is meant. */
static gboolean
load_query (const char *query, char **text, gpointer folder, GError **error)
{
  g_autofree char *file = g_strconcat (query, ".sql", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  return !g_file_test (path, G_FILE_TEST_EXISTS) || g_file_get_contents (path, text, NULL, error);
}

static gboolean
is_there (const TdPaperLayout *layout,
          const char *section,
          const char *key,
          const char *query,
          const char *own,
          GError **error)
{
  g_autofree char *resource = g_strconcat (SQL_FOLDER, query, ".sql", NULL);
  g_autofree char *what = NULL;

  if (own != NULL || g_resources_get_info (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return TRUE;
  what = g_strdup_printf (_ ("there is no query “%s”; put %s.sql beside the layout, or take the rows by kind="), query,
                          query);
  /* That of the first table may stand in [paper]. */
  td_paper_layout_fault (error, layout,
                         td_paper_layout_line (layout, section, key) > td_paper_layout_line (layout, section, NULL)
                             ? section
                             : "paper",
                         key, what);
  return FALSE;
}

static gboolean
all_queries_are_there (const TdPaperLayout *layout, GError **error)
{
  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPaperTable *table = ((const TdPart *)layout->parts->pdata[i])->table;

    if (table != NULL && table->query != NULL
        && !is_there (layout, table->section, "query", table->query, table->query_text, error))
      return FALSE;
  }
  return layout->facts == NULL || is_there (layout, "paper", "facts", layout->facts, layout->facts_text, error);
}

/* Of the office: text, and the queries that stand in folder. */
static TdPaperLayout *
parse_own (const char *name, const char *folder, const char *text, GError **error)
{
  g_autofree char *file = g_strconcat (name, ENDING, NULL);
  g_autoptr (TdPaperLayout) layout = td_paper_layout_parse (name, file, text, error);

  td_data_register ();
  if (layout == NULL || !td_paper_layout_load_queries (layout, load_query, (gpointer)folder, error)
      || !all_queries_are_there (layout, error))
    return NULL;
  return g_steal_pointer (&layout);
}

static TdPaperLayout *
load_layout (const char *name, GError **error)
{
  gboolean own = FALSE;
  g_autofree char *text = td_paper_text (name, &own, error);
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *file = g_strconcat (name, ENDING, NULL);

  if (text == NULL)
    return NULL;
  return own ? parse_own (name, folder, text, error) : td_paper_layout_parse (name, file, text, error);
}

static TdPaper *
paper_new (TdPaperLayout *layout)
{
  TdPaper *paper = layout != NULL ? g_new0 (TdPaper, 1) : NULL;

  if (paper != NULL)
    paper->layout = layout;
  return paper;
}

TdPaper *
td_paper_load (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  return paper_new (load_layout (name, error));
}

TdPaper *
td_paper_parse (const char *name, const char *text, const char *folder, GError **error)
{
  g_autofree char *own = td_paper_user_folder ();

  g_return_val_if_fail (name != NULL && text != NULL, NULL);
  return paper_new (parse_own (name, folder != NULL ? folder : own, text, error));
}

static void
drop_kept (TdPaper *paper)
{
  g_clear_pointer (&paper->kept, td_paper_contents_free);
  g_clear_object (&paper->kept_store);
}

void
td_paper_set_proofread_first (TdPaper *paper, gboolean first)
{
  g_return_if_fail (paper != NULL);
  paper->keeps = first;
  drop_kept (paper);
}

void
td_paper_keep_contents (TdPaper *paper, TdStore *store, const TdPaperRequest *request, TdPaperContents *contents)
{
  drop_kept (paper);
  if (!paper->keeps) {
    td_paper_contents_free (contents);
    return;
  }
  paper->kept = contents;
  paper->kept_store = g_object_ref (store);
  paper->kept_request = *request;
}

static TdPaperContents *
read_contents (TdPaper *paper, TdStore *store, const TdPaperRequest *request, GCancellable *cancellable, GError **error)
{
  const TdPaperRequest *kept = &paper->kept_request;
  TdPaperContents *contents = NULL;

  if (paper->kept != NULL && paper->kept_store == store && kept->year == request->year
      && kept->unit_id == request->unit_id && kept->member_id == request->member_id
      && kept->document_id == request->document_id && kept->with_private == request->with_private
      && kept->record_ids == request->record_ids && kept->n_record_ids == request->n_record_ids)
    contents = g_steal_pointer (&paper->kept);
  drop_kept (paper);
  return contents != NULL ? contents : td_paper_contents_new (paper->layout, store, request, cancellable, error);
}

void
td_paper_free (TdPaper *paper)
{
  if (paper == NULL)
    return;
  drop_kept (paper);
  td_paper_layout_free (paper->layout);
  g_free (paper);
}

const TdPaperLayout *
td_paper_layout (TdPaper *paper)
{
  return paper->layout;
}

const char *
td_paper_name (TdPaper *paper)
{
  g_return_val_if_fail (paper != NULL, NULL);
  return paper->layout->name;
}

const char *
td_paper_title (TdPaper *paper)
{
  g_return_val_if_fail (paper != NULL, NULL);
  return paper->layout->title;
}

const char *
td_paper_view (TdPaper *paper)
{
  g_return_val_if_fail (paper != NULL, NULL);
  return paper->layout->view != NULL ? paper->layout->view : "";
}

gboolean
td_paper_per_unit (TdPaper *paper)
{
  g_return_val_if_fail (paper != NULL, FALSE);
  return paper->layout->per_unit;
}

gboolean
td_paper_has_document (TdPaper *paper)
{
  g_return_val_if_fail (paper != NULL, FALSE);
  return paper->layout->document != TD_DOCUMENT_NONE;
}

gboolean
td_paper_has_private (TdPaper *paper)
{
  g_return_val_if_fail (paper != NULL, FALSE);
  return paper->layout->is_private;
}

GPtrArray *
td_paper_documents (TdPaper *paper, TdStore *store, int year, GError **error)
{
  g_return_val_if_fail (paper != NULL && store != NULL, NULL);
  return td_documents_of (paper->layout, store, year, error);
}

char *
td_paper_file_name (TdPaper *paper, int year, const char *unit_name)
{
  g_autoptr (GString) name = NULL;
  g_autofree char *shown_year = g_strdup_printf ("%d", year);

  g_return_val_if_fail (paper != NULL, NULL);
  name = g_string_new (paper->layout->file_name != NULL ? paper->layout->file_name : paper->layout->title);
  if (paper->layout->file_name == NULL)
    g_string_append (name, " {year}");
  g_string_replace (name, "{year}", shown_year, 0);
  if (unit_name != NULL)
    g_string_append_printf (name, " - %s", unit_name);
  return td_file_name_safe (name->str);
}

typedef gboolean (*WriteContents) (const TdPaperLayout *layout,
                                   TdPaperContents *contents,
                                   const char *path,
                                   const char *target,
                                   TdPaperProgressFunc progress,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);

static gboolean
write_contents (WriteContents write,
                TdPaper *paper,
                TdStore *store,
                const TdPaperRequest *request,
                const char *path,
                TdPaperProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (TdPaperContents) contents = NULL;
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (paper != NULL && store != NULL && request != NULL && path != NULL, FALSE);
  contents = read_contents (paper, store, request, cancellable, error);
  temporary = contents == NULL ? NULL : td_paper_file_begin (path, error);
  if (temporary == NULL)
    return FALSE;
  if (!write (paper->layout, contents, temporary, path, progress, user_data, cancellable, error)) {
    td_temporary_drop (temporary);
    return FALSE;
  }
  return td_paper_file_finish (store, temporary, path, error);
}

gboolean
td_paper_write_xlsx (TdPaper *paper,
                     TdStore *store,
                     const TdPaperRequest *request,
                     const char *path,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  return write_contents (td_paper_xlsx_write, paper, store, request, path, progress, user_data, cancellable, error);
}

gboolean
td_paper_write_docx (TdPaper *paper,
                     TdStore *store,
                     const TdPaperRequest *request,
                     const char *path,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  return write_contents (td_paper_docx_write, paper, store, request, path, progress, user_data, cancellable, error);
}

TdPages *
td_paper_paginate (TdPaper *paper,
                   TdStore *store,
                   const TdPaperRequest *request,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (TdPaperContents) contents = NULL;

  g_return_val_if_fail (paper != NULL && store != NULL && request != NULL, NULL);
  contents = td_paper_contents_new (paper->layout, store, request, cancellable, error);
  return contents == NULL ? NULL : td_pages_new (paper->layout, contents, cancellable, error);
}

static gboolean
write_pages (const TdPaperLayout *layout,
             TdPaperContents *contents,
             const char *path,
             const char *target,
             TdPaperProgressFunc progress,
             gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (TdPages) pages = td_pages_new (layout, contents, cancellable, error);

  return pages != NULL
         && td_pages_write_pdf (pages, path, target, layout->title, progress, user_data, cancellable, error);
}

gboolean
td_paper_write_pdf (TdPaper *paper,
                    TdStore *store,
                    const TdPaperRequest *request,
                    const char *path,
                    TdPaperProgressFunc progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  return write_contents (write_pages, paper, store, request, path, progress, user_data, cancellable, error);
}

static void
shipped_free (gpointer data)
{
  TdPaperShipped *shipped = data;

  g_free (shipped->file);
  g_bytes_unref (shipped->text);
  g_free (shipped);
}

/* Adds a file of the program, unless it has none of that name or it stands there already. */
static gboolean
add_shipped (GPtrArray *files, const char *folder, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_strconcat (folder, file, NULL);
  g_autoptr (GBytes) text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  TdPaperShipped *shipped = NULL;

  for (guint i = 0; i < files->len; i++)
    if (strcmp (((TdPaperShipped *)files->pdata[i])->file, file) == 0)
      return FALSE;
  if (text == NULL)
    return FALSE;
  shipped = g_new0 (TdPaperShipped, 1);
  shipped->file = g_steal_pointer (&file);
  shipped->text = g_steal_pointer (&text);
  g_ptr_array_add (files, shipped);
  return TRUE;
}

GPtrArray *
td_paper_shipped (const char *name)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (shipped_free);
  g_auto (GStrv) all = NULL;

  td_data_register ();
  all = g_resources_enumerate_children (RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (char **file = all; file != NULL && *file != NULL; file++) {
    g_autofree char *plain = g_strndup (*file, strlen (*file) - MIN (strlen (*file), strlen (ENDING)));
    g_autoptr (TdPaperLayout) layout = NULL;

    if (!g_str_has_suffix (*file, ENDING) || (name != NULL && strcmp (plain, name) != 0)
        || !add_shipped (files, RESOURCE_FOLDER "/", plain, ENDING))
      continue;
    layout
        = td_paper_layout_parse (plain, *file,
                                 g_bytes_get_data (((TdPaperShipped *)files->pdata[files->len - 1])->text, NULL), NULL);
    for (guint i = 0; layout != NULL && i < layout->parts->len; i++) {
      const TdPaperTable *table = td_paper_layout_part (layout, i)->table;

      if (table != NULL && table->query != NULL)
        add_shipped (files, SQL_FOLDER, table->query, ".sql");
    }
    if (layout != NULL && layout->facts != NULL)
      add_shipped (files, SQL_FOLDER, layout->facts, ".sql");
  }
  return files;
}

char *
td_paper_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "thidua", "papers", NULL);
}
