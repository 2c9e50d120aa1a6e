/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-own.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-data.h"
#include "td-file-name.h"
#include "td-paper-data.h"
#include "td-paper-file.h"
#include "td-paper-private.h"
#include "td-picture.h"
#include "td-temporary.h"
#include "td-text.h"

#define RESOURCE_FOLDER "/vn/thidua/papers/"
#define ENDING ".paper"
/* Of the empty file that layouts are tried on. */
#define SOME_YEAR 2025

static char *
own_path (const char *name)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *file = g_strconcat (name, ENDING, NULL);

  return g_build_filename (folder, file, NULL);
}

/* It becomes the name of a file. */
static gboolean
is_name (const char *name)
{
  return name[0] != '\0' && name[0] != '.' && strpbrk (name, "/\\") == NULL;
}

static GBytes *
shipped_text (const char *name)
{
  g_autofree char *resource = g_strconcat (RESOURCE_FOLDER, name, ENDING, NULL);

  td_data_register ();
  return is_name (name) ? g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL) : NULL;
}

gboolean
td_paper_is_own (const char *name)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (name != NULL, FALSE);
  path = own_path (name);
  return is_name (name) && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

gboolean
td_paper_is_shipped (const char *name)
{
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (name != NULL, FALSE);
  text = shipped_text (name);
  return text != NULL;
}

char *
td_paper_text (const char *name, gboolean *own, GError **error)
{
  gboolean is_own = FALSE;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) shipped = NULL;
  char *text = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  is_own = td_paper_is_own (name);
  if (own != NULL)
    *own = is_own;
  if (is_own) {
    path = own_path (name);
    return g_file_get_contents (path, &text, NULL, error) ? text : NULL;
  }
  shipped = shipped_text (name);
  if (shipped == NULL) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN, _ ("There is no paper named “%s”."), name);
    return NULL;
  }
  return g_strndup (g_bytes_get_data (shipped, NULL), g_bytes_get_size (shipped));
}

char *
td_paper_own_name (const char *title)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  g_return_val_if_fail (title != NULL, NULL);
  folded = td_text_fold (title);
  for (const char *p = folded; *p != '\0'; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, *p);
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  }
  g_string_truncate (name, MIN (name->len, 60));
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "mau");
  if (!td_paper_is_own (name->str) && !td_paper_is_shipped (name->str))
    return g_string_free (g_steal_pointer (&name), FALSE);
  for (guint i = 2;; i++) {
    g_autofree char *numbered = g_strdup_printf ("%s-%u", name->str, i);

    if (!td_paper_is_own (numbered) && !td_paper_is_shipped (numbered))
      return g_steal_pointer (&numbered);
  }
}

/* A layout without query= in [paper] has one of its own name, which a copy has to name. */
static gboolean
has_query_of_its_name (const char *name, const char *text)
{
  g_autoptr (TdPaper) paper = td_paper_parse (name, text, NULL, NULL);
  const TdPaperLayout *layout = paper != NULL ? td_paper_layout (paper) : NULL;

  if (layout == NULL || td_paper_layout_line (layout, "paper", "query") > td_paper_layout_line (layout, "paper", NULL))
    return FALSE;
  for (guint i = 0; i < layout->tables->len; i++)
    if (g_strcmp0 (((const TdPaperTable *)layout->tables->pdata[i])->query, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_key (const char *line, const char *key)
{
  const char *behind = g_str_has_prefix (line, key) ? line + strlen (key) : "";

  return behind[strspn (behind, " \t")] == '=';
}

char *
td_paper_copy_text (const char *name, const char *text, const char *title)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) copy = g_string_new (NULL);
  gboolean within = FALSE;
  gboolean needs_query = FALSE;

  g_return_val_if_fail (name != NULL && text != NULL && title != NULL, NULL);
  lines = g_strsplit (text, "\n", -1);
  needs_query = has_query_of_its_name (name, text);
  for (char **line = lines; *line != NULL; line++) {
    g_autofree char *bare = g_strstrip (g_strdup (*line));

    if (bare[0] == '[')
      within = strcmp (bare, "[paper]") == 0;
    if (copy->len > 0)
      g_string_append_c (copy, '\n');
    if (!within || !has_key (bare, "title")) {
      g_string_append (copy, *line);
      continue;
    }
    g_string_append_printf (copy, "title=%s", title);
    if (needs_query)
      g_string_append_printf (copy, "\nquery=%s", name);
  }
  return g_string_free (g_steal_pointer (&copy), FALSE);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED, _ ("The folder %s cannot be made."), folder);
  return FALSE;
}

gboolean
td_paper_save (const char *name, const char *text, GError **error)
{
  g_autoptr (TdPaper) paper = NULL;
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (name != NULL && text != NULL, FALSE);
  if (!is_name (name)) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
                 _ ("“%s” cannot be the name of a layout; choose one of letters and numbers."), name);
    return FALSE;
  }
  paper = td_paper_parse (name, text, NULL, error);
  if (paper == NULL)
    return FALSE;
  if (!make_folder (folder, error))
    return FALSE;
  path = own_path (name);
  file = g_file_new_for_path (path);
  return g_file_replace_contents (file, text, strlen (text), NULL, TRUE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

gboolean
td_paper_remove (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (name != NULL, FALSE);
  if (!td_paper_is_own (name)) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN,
                 td_paper_is_shipped (name) ? _ ("“%s” is the program's own and stays; there is no changed copy of it.")
                                            : _ ("There is no paper named “%s”."),
                 name);
    return FALSE;
  }
  path = own_path (name);
  file = g_file_new_for_path (path);
  if (g_file_trash (file, NULL, NULL))
    return TRUE;
  before = g_strconcat (path, "~", NULL);
  g_remove (before);
  if (g_rename (path, before) == 0)
    return TRUE;
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED, _ ("%s cannot be taken away."), path);
  return FALSE;
}

char *
td_paper_add_picture (const char *path, GError **error)
{
  const char *why = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *base = NULL;
  g_autofree char *safe = NULL;
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = NULL;
  char *dot = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  base = g_filename_display_basename (path);
  /* What is none is found here, and not when the paper is to be printed. */
  picture = td_picture_decode (path, 16, &why);
  if (picture == NULL) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED, "%s: %s", base, why);
    return NULL;
  }
  if (!make_folder (folder, error))
    return NULL;
  dot = strrchr (base, '.');
  name = g_strdup (dot != NULL ? dot : "");
  if (dot != NULL)
    *dot = '\0';
  safe = td_file_name_safe (base);
  td_file_name_take_folder (taken, folder);
  {
    g_autofree char *unique = td_file_name_unique (taken, safe);
    char *whole = g_strconcat (unique, name, NULL);

    g_free (name);
    name = whole;
  }
  target = g_build_filename (folder, name, NULL);
  from = g_file_new_for_path (path);
  to = g_file_new_for_path (target);
  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error) ? g_steal_pointer (&name) : NULL;
}

/* --- trying a layout --- */

/* Papers of a unit need one. */
static gint64
add_unit (TdStore *store, GError **error)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", "Tiểu khu 1");
  if (!td_store_begin (store, "thử", error))
    return 0;
  if (!td_store_save (store, unit, error) || !td_store_commit (store, error)) {
    td_store_rollback (store);
    return 0;
  }
  return unit->id;
}

/* Sentences below a table without rows are not shown, but they may be wrong. */
static gboolean
try_sentences (const TdPaperLayout *layout,
               TdStore *store,
               const TdPaperRequest *request,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (TdPaperContents) contents = td_paper_contents_new (layout, store, request, cancellable, error);

  if (contents == NULL)
    return FALSE;
  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);
    const TdPaperText *text = part->type == TD_PART_TABLE ? &part->table->sentence : NULL;

    for (guint k = 0; text != NULL && text->lines != NULL && k < text->lines->len; k++) {
      const TdPaperLine *line = text->lines->pdata[k];
      g_autofree char *filled = td_paper_contents_expand (contents, part, line->text, text->section, text->key, error);

      if (filled == NULL)
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
try_on (TdPaper *paper, TdStore *store, GCancellable *cancellable, GError **error)
{
  const TdPaperLayout *layout = td_paper_layout (paper);
  TdPaperRequest request = {.year = SOME_YEAR};
  TdPages *pages = NULL;
  gboolean good = FALSE;
  /* Tables without rows stand as forms, so that everything around them is tried. */
  g_autofree TdWhenEmpty *before = g_new0 (TdWhenEmpty, layout->tables->len + 1);

  request.unit_id = td_paper_per_unit (paper) ? add_unit (store, error) : 0;
  if (td_paper_per_unit (paper) && request.unit_id == 0)
    return FALSE;
  for (guint i = 0; i < layout->tables->len; i++) {
    TdPaperTable *table = layout->tables->pdata[i];

    before[i] = table->when_empty;
    table->when_empty = TD_EMPTY_FORM;
  }
  pages = td_paper_paginate (paper, store, &request, cancellable, error);
  good = pages != NULL && try_sentences (layout, store, &request, cancellable, error);
  g_clear_pointer (&pages, td_pages_free);
  for (guint i = 0; i < layout->tables->len; i++)
    ((TdPaperTable *)layout->tables->pdata[i])->when_empty = before[i];
  return good;
}

gboolean
td_paper_check (TdPaper *paper, GCancellable *cancellable, GError **error)
{
  g_autofree char *beside = g_build_filename (g_get_tmp_dir (), "trong.thidua", NULL);
  g_autofree char *path = NULL;
  g_autoptr (TdStore) store = NULL;
  gboolean good = FALSE;

  g_return_val_if_fail (paper != NULL, FALSE);
  path = td_paper_file_begin (beside, error);
  if (path == NULL)
    return FALSE;
  store = td_store_create (path, SOME_YEAR, error);
  good = store != NULL && try_on (paper, store, cancellable, error);
  if (store != NULL)
    td_store_close (store);
  g_clear_object (&store);
  td_temporary_drop (path);
  return good;
}
