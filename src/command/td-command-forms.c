/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-command-private.h"
#include "td-file-name.h"
#include "td-platform.h"
#include "td-unit-form.h"

/* What `thidua form` was asked for. */
typedef struct {
  TdStore *store;
  int year;
  gboolean all;
  gboolean replace;
  char *folder;
  char **lists;
  char *unit;
  char *output;
  char *columns;
  GPtrArray *chosen; /* of const TdList; NULL: those that make sense for each unit */
} Forms;

static void
forms_clear (Forms *forms)
{
  g_clear_object (&forms->store);
  g_free (forms->folder);
  g_strfreev (forms->lists);
  g_free (forms->unit);
  g_free (forms->output);
  g_free (forms->columns);
  g_clear_pointer (&forms->chosen, g_ptr_array_unref);
}

static void
print_lists (void)
{
  const GPtrArray *lists = td_unit_form_lists ();

  for (guint i = 0; i < lists->len; i++) {
    const TdList *list = g_ptr_array_index (lists, i);

    g_printerr ("  %-24s %s\n", list->name, list->sheet);
  }
}

static gboolean
write_for (Forms *forms, const GPtrArray *lists, gint64 unit_id, const char *path, GError **error)
{
  TdPaperRequest request = {.year = forms->year, .unit_id = unit_id};

  return td_unit_form_write (forms->store, lists, &request, path, NULL, error);
}

static int
write_one (Forms *forms)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  gint64 unit_id = td_command_find_unit (forms->store, forms->unit, &error);

  if (unit_id != 0)
    lists = forms->chosen != NULL ? g_ptr_array_ref (forms->chosen)
                                  : td_unit_form_lists_of (forms->store, forms->year, unit_id, &error);
  if (lists != NULL && lists->len == 0) {
    g_printerr (_ ("“%s” is no unit of %d: no list is meant for it.\n"), forms->unit, forms->year);
    return TD_EXIT_BROKEN;
  }
  if (lists == NULL || !write_for (forms, lists, unit_id, forms->output, &error))
    return td_command_fail (error);
  g_print ("%s\n", forms->output);
  return TD_EXIT_DONE;
}

/* The lists of a unit among those that were asked for: one by one, so that a list is not written for whom it is not meant. */
static GPtrArray *
lists_for (Forms *forms, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) suited = td_unit_form_lists_of (forms->store, forms->year, unit_id, error);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  if (suited == NULL)
    return NULL;
  for (guint i = 0; i < suited->len; i++)
    if (forms->chosen == NULL || g_ptr_array_find (forms->chosen, suited->pdata[i], NULL))
      g_ptr_array_add (lists, suited->pdata[i]);
  return g_steal_pointer (&lists);
}

/* A workbook a unit. What cannot be written does not keep the others from being written. */
static int
write_all (Forms *forms)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  GError *error = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);
  guint n_kept = 0;

  if (td_platform_make_folder (forms->folder, 0755) != 0) {
    g_printerr (_ ("The folder %s cannot be made.\n"), forms->folder);
    return TD_EXIT_BROKEN;
  }
  units = td_store_load_all (forms->store, &listing, &error);
  if (units == NULL)
    return td_command_fail (error);
  if (!forms->replace) {
    td_file_name_take_folder (taken, forms->folder);
    td_file_name_take_folder (there, forms->folder);
  }
  for (guint i = 0; i < units->len; i++) {
    const TdRecord *unit = units->pdata[i];
    g_autoptr (GPtrArray) lists = lists_for (forms, unit->id, &error);
    g_autofree char *plain = NULL;
    g_autofree char *name = NULL;
    g_autofree char *file = NULL;
    g_autofree char *path = NULL;

    if (lists == NULL)
      return td_command_fail (error);
    if (lists->len == 0)
      continue;
    plain = td_unit_form_file_name (lists, forms->year, td_record_text (unit, "name"));
    name = td_file_name_unique (taken, plain);
    file = g_strconcat (name, ".xlsx", NULL);
    path = g_build_filename (forms->folder, file, NULL);
    if (write_for (forms, lists, unit->id, path, &error)) {
      n_kept += td_file_name_is_taken (there, plain);
      g_print ("%s\n", path);
    } else {
      g_ptr_array_add (failures, g_strdup_printf ("%s: %s", file, error->message));
      g_clear_error (&error);
    }
  }
  return td_command_tell_of_folder (forms->folder, n_kept, failures);
}

/* --- columns --- */

static void
print_columns (Forms *forms, const TdList *list)
{
  g_autoptr (GArray) used = td_unit_form_columns (forms->store, list);
  g_autoptr (GArray) possible = td_unit_form_possible_columns (list);

  g_print ("%s:\n", list->name);
  for (guint pass = 0; pass < 2; pass++) {
    const GArray *columns = pass == 0 ? used : possible;

    for (guint i = 0; i < columns->len; i++) {
      const char *column = g_array_index (columns, TdFormColumn, i).column;
      gboolean is_used = pass == 0;

      for (guint k = 0; pass > 0 && k < used->len; k++)
        is_used = is_used || g_str_equal (g_array_index (used, TdFormColumn, k).column, column);
      if (pass == 0 || !is_used)
        g_print ("  %c %-18s %s\n", pass == 0 ? '*' : ' ', column,
                 _ (td_kind_field (td_list_record_kind (list), column)->label));
    }
  }
}

/* "list": says them; "default": those that are declared; else their names, with commas. */
static int
change_columns (Forms *forms)
{
  GError *error = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < forms->chosen->len; i++) {
    const TdList *list = forms->chosen->pdata[i];

    if (!g_str_equal (forms->columns, "list")) {
      g_clear_pointer (&names, g_strfreev);
      if (!g_str_equal (forms->columns, "default"))
        names = g_strsplit (forms->columns, ",", -1);
      for (char **name = names; name != NULL && *name != NULL; name++)
        g_strstrip (*name);
      if (!td_unit_form_set_columns (forms->store, list, (const char *const *)names, &error)) {
        g_printerr ("%s\n", error->message);
        g_error_free (error);
        return TD_EXIT_BROKEN;
      }
    }
    print_columns (forms, list);
  }
  return TD_EXIT_DONE;
}

/* FALSE: it was said what is wrong. */
static gboolean
choose_lists (Forms *forms)
{
  if (forms->lists == NULL)
    return TRUE;
  forms->chosen = g_ptr_array_new ();
  for (char **name = forms->lists; *name != NULL; name++) {
    const TdList *list = td_unit_form_by_name (*name);

    if (list == NULL) {
      g_printerr (_ ("There is no form for a list “%s”. The lists:\n"), *name);
      print_lists ();
      return FALSE;
    }
    if (!g_ptr_array_find (forms->chosen, list, NULL))
      g_ptr_array_add (forms->chosen, (gpointer)list);
  }
  return TRUE;
}

static int
run (Forms *forms, int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  const GOptionEntry entries[] = {
      {"list", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &forms->lists,
       N_ ("a list that the unit fills in, once for each; without it all that are meant for the unit"), "LIST"},
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &forms->unit, N_ ("the unit the form is for"), "NAME"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &forms->year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &forms->output, N_ ("the workbook to write"), "OUT.xlsx"},
      {"all", 'a', 0, G_OPTION_ARG_NONE, &forms->all, N_ ("a workbook for every unit, into a folder"), NULL},
      {"dir", 'd', 0, G_OPTION_ARG_FILENAME, &forms->folder, N_ ("the folder for --all"), "DIR"},
      {"replace", 0, 0, G_OPTION_ARG_NONE, &forms->replace,
       N_ ("with --all: in the place of files that stand in the folder already"), NULL},
      {"columns", 0, 0, G_OPTION_ARG_STRING, &forms->columns,
       N_ ("the columns that the form of the list has from now on, with commas; “list” says them, “default” takes "
           "those "
           "of the program"),
       "COLUMNS"},
      G_OPTION_ENTRY_NULL,
  };

  if (!td_command_parse ("form", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  if (forms->columns != NULL ? forms->lists == NULL
      : forms->all           ? forms->folder == NULL
                             : forms->unit == NULL || forms->output == NULL) {
    g_printerr ("%s\n",
                _ ("Say either --unit NAME -o OUT.xlsx, or --all --dir DIR (with --list LIST: only these lists), "
                   "or --list LIST --columns COLUMNS. The lists:"));
    print_lists ();
    return TD_EXIT_BROKEN;
  }
  if (!choose_lists (forms))
    return TD_EXIT_BROKEN;
  forms->store = td_command_open (argv[1], forms->columns == NULL || g_str_equal (forms->columns, "list"), &status);
  if (forms->store == NULL)
    return status;
  if (forms->columns != NULL)
    return change_columns (forms);
  if (!td_command_choose_year (forms->store, &forms->year))
    return TD_EXIT_BROKEN;
  return forms->all ? write_all (forms) : write_one (forms);
}

int
td_command_form (int argc, char **argv)
{
  Forms forms = {0};
  int status = run (&forms, argc, argv);

  forms_clear (&forms);
  return status;
}
