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
  char *folder;
  char *list;
  char *unit;
  char *output;
} Forms;

static void
forms_clear (Forms *forms)
{
  g_clear_object (&forms->store);
  g_free (forms->folder);
  g_free (forms->list);
  g_free (forms->unit);
  g_free (forms->output);
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

static int
write_one (Forms *forms, const TdList *list)
{
  GError *error = NULL;
  TdPaperRequest request = {.year = forms->year};

  request.unit_id = td_command_find_unit (forms->store, forms->unit, &error);
  if (request.unit_id == 0 || !td_unit_form_write (forms->store, list, &request, forms->output, NULL, &error))
    return td_command_fail (error);
  g_print ("%s\n", forms->output);
  return TD_EXIT_DONE;
}

static int
write_all_of (Forms *forms, const TdList *list, GHashTable *taken)
{
  GError *error = NULL;
  g_autoptr (GArray) units = td_unit_form_units (forms->store, list, forms->year, &error);

  if (units == NULL)
    return td_command_fail (error);
  for (guint i = 0; i < units->len; i++) {
    const TdUnitFormUnit *unit = &g_array_index (units, TdUnitFormUnit, i);
    TdPaperRequest request = {.year = forms->year, .unit_id = unit->id};
    g_autofree char *plain = td_unit_form_file_name (list, forms->year, unit->name);
    g_autofree char *name = td_file_name_unique (taken, plain);
    g_autofree char *file = g_strconcat (name, ".xlsx", NULL);
    g_autofree char *path = g_build_filename (forms->folder, file, NULL);

    if (!td_unit_form_write (forms->store, list, &request, path, NULL, &error))
      return td_command_fail (error);
    g_print ("%s\n", path);
  }
  return TD_EXIT_DONE;
}

/* Without --list: the forms of every list. */
static int
write_all (Forms *forms, const TdList *only)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *lists = td_unit_form_lists ();
  int status = TD_EXIT_DONE;

  if (td_platform_make_folder (forms->folder, 0755) != 0) {
    g_printerr (_ ("The folder %s cannot be made.\n"), forms->folder);
    return TD_EXIT_BROKEN;
  }
  for (guint i = 0; i < lists->len && status == TD_EXIT_DONE; i++)
    if (only == NULL || only == g_ptr_array_index (lists, i))
      status = write_all_of (forms, g_ptr_array_index (lists, i), taken);
  return status;
}

static int
run (Forms *forms, int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  const TdList *list = NULL;
  const GOptionEntry entries[] = {
      {"list", 'l', 0, G_OPTION_ARG_STRING, &forms->list, N_ ("the list that the unit fills in"), "LIST"},
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &forms->unit, N_ ("the unit the form is for"), "NAME"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &forms->year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &forms->output, N_ ("the workbook to write"), "OUT.xlsx"},
      {"all", 'a', 0, G_OPTION_ARG_NONE, &forms->all, N_ ("a form for every unit, into a folder"), NULL},
      {"dir", 'd', 0, G_OPTION_ARG_FILENAME, &forms->folder, N_ ("the folder for --all"), "DIR"},
      G_OPTION_ENTRY_NULL,
  };

  if (!td_command_parse ("form", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  if (forms->all ? forms->folder == NULL : forms->unit == NULL || forms->list == NULL || forms->output == NULL) {
    g_printerr ("%s\n", _ ("Say either --unit NAME --list LIST -o OUT.xlsx, or --all --dir DIR (with --list: only the "
                           "forms of that list). The lists:"));
    print_lists ();
    return TD_EXIT_BROKEN;
  }
  list = td_unit_form_by_name (forms->list);
  if (forms->list != NULL && list == NULL) {
    g_printerr (_ ("There is no form for a list “%s”. The lists:\n"), forms->list);
    print_lists ();
    return TD_EXIT_BROKEN;
  }
  forms->store = td_command_open (argv[1], TRUE, &status);
  if (forms->store == NULL)
    return status;
  if (!td_command_choose_year (forms->store, &forms->year))
    return TD_EXIT_BROKEN;
  return forms->all ? write_all (forms, list) : write_one (forms, list);
}

int
td_command_form (int argc, char **argv)
{
  Forms forms = {0};
  int status = run (&forms, argc, argv);

  forms_clear (&forms);
  return status;
}
