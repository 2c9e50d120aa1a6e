/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-command-private.h"
#include "td-data.h"
#include "td-date.h"
#include "td-file-name.h"
#include "td-full-export.h"
#include "td-paper-proof.h"
#include "td-paper.h"
#include "td-platform.h"
#include "td-tables.h"
#include "td-unit-names.h"

/* What `thidua export` was asked for. */
typedef struct {
  TdStore *store;
  int year;
  gboolean all;
  gboolean list;
  gboolean pdf; /* --all: PDF beside each workbook */
  char *folder;
  char *everything; /* the folder for a full export; NULL: papers */
  char *paper;
  char *unit;
  char *member;
  gint64 member_id;
  char *decision;
  char *document;
  gboolean with_private;
  char **ids;       /* of records, as they were said; NULL: all */
  GArray *records;  /* the same, of gint64, sorted */
  gboolean replace; /* --all: files that stand in folder already */
  char *output;
  GHashTable *there;   /* names that stood in folder before */
  GHashTable *taken;   /* those, and names given in folder so far */
  guint n_kept;        /* files that stood there and stay */
  guint n_blocked;     /* held back by their proofreading */
  GPtrArray *failures; /* --all: sentences about what could not be written */
} Export;

static void
export_clear (Export *export)
{
  g_clear_object (&export->store);
  g_free (export->folder);
  g_free (export->everything);
  g_free (export->paper);
  g_free (export->unit);
  g_free (export->member);
  g_free (export->output);
  g_free (export->decision);
  g_free (export->document);
  g_strfreev (export->ids);
  g_clear_pointer (&export->records, g_array_unref);
  g_clear_pointer (&export->there, g_hash_table_unref);
  g_clear_pointer (&export->taken, g_hash_table_unref);
  g_clear_pointer (&export->failures, g_ptr_array_unref);
}

static int
list_papers (void)
{
  g_autoptr (GPtrArray) names = NULL;

  td_data_register ();
  names = td_paper_names ();
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaper) paper = td_paper_load (names->pdata[i], &error);

    if (paper == NULL)
      g_printerr ("%s\n", error->message);
    else
      g_print ("%-24s %s%s\n", td_paper_name (paper), td_paper_title (paper),
               td_paper_per_unit (paper) ? _ (" (of one unit: --unit)") : "");
  }
  return TD_EXIT_DONE;
}

gint64
td_command_find_unit (TdStore *store, const char *name, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  g_autoptr (GPtrArray) units = td_store_load_all (store, &listing, error);
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  g_autofree char *found = NULL;
  gint64 id = 0;

  if (units == NULL)
    return 0;
  for (guint i = 0; i < units->len; i++) {
    const TdRecord *unit = units->pdata[i];

    td_unit_names_add (names, unit->id, td_record_text (unit, "name"), td_record_text (unit, "code"));
  }
  found = td_unit_names_find (names, name, &id);
  if (found == NULL || id == 0)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_NEEDS_UNIT, _ ("There is no unit “%s” in the file."), name);
  return found != NULL ? id : 0;
}

gboolean
td_command_find_document (TdStore *store,
                          TdPaper *paper,
                          int year,
                          const TdCommandDocument *wish,
                          gint64 *id,
                          GError **error)
{
  const char *word = wish->decision != NULL ? wish->decision : wish->document;
  g_autoptr (GPtrArray) documents = NULL;

  *id = 0;
  if (word == NULL || (wish->if_any && !td_paper_has_document (paper)))
    return TRUE;
  if (wish->decision == NULL && strcmp (word, "none") == 0) {
    *id = TD_PAPER_NO_DOCUMENT;
    return TRUE;
  }
  documents = td_paper_documents (paper, store, year, error);
  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len && *id == 0; i++) {
    const TdPaperDocument *document = documents->pdata[i];
    g_autofree char *day = document->day != NULL ? td_date_shown (document->day, NULL) : NULL;
    g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, document->id);

    if ((wish->decision == NULL || strcmp (document->kind, "decision") == 0)
        && (g_strcmp0 (document->number, word) == 0 || g_strcmp0 (document->day, word) == 0
            || g_strcmp0 (day, word) == 0 || strcmp (shown, word) == 0))
      *id = document->id;
  }
  if (*id != 0 || wish->if_any)
    return TRUE;
  if (td_paper_has_document (paper))
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN,
                 _ ("There is no document “%s” in %d that “%s” could go with; say its number, its day or its id."),
                 word, year, td_paper_title (paper));
  else
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN,
                 _ ("“%s” goes with no document: leave --document and --decision out."), td_paper_title (paper));
  return FALSE;
}

/* Told on stderr; FALSE with error: a fault holds the paper back. Only what goes with a document is read here: lists that
 * are drafts leave nobody's hands. */
static gboolean
proofread (Export *export, TdPaper *paper, const TdPaperRequest *request, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n_warnings = 0;

  if (!td_paper_has_document (paper))
    return TRUE;
  findings = td_paper_proofread (paper, export->store, request, NULL, error);
  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    n_warnings += ((const TdFinding *)findings->pdata[i])->severity == TD_SEVERITY_WARNING;
  if (td_paper_is_blocked (findings)) {
    td_paper_set_blocked (paper, findings, error);
    export->n_blocked++;
    g_printerr (_ ("See all: thidua proofread %s %s; sign one off with --release CODE --reason \"…\".\n"),
                td_store_path (export->store), td_paper_name (paper));
    return FALSE;
  }
  if (n_warnings > 0)
    g_printerr (ngettext ("%s: %u warning; see: thidua proofread %s %s\n",
                          "%s: %u warnings; see: thidua proofread %s %s\n", n_warnings),
                td_paper_title (paper), n_warnings, td_store_path (export->store), td_paper_name (paper));
  return TRUE;
}

static gboolean
write_one (Export *export, TdPaper *paper, gint64 unit_id, const char *path, GError **error)
{
  TdPaperRequest request = {
      .year = export->year, .unit_id = unit_id, .member_id = export->member_id, .with_private = export->with_private};
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (export->records != NULL) {
    request.record_ids = (const gint64 *)(gpointer) export->records->data;
    request.n_record_ids = export->records->len;
  }

  const TdCommandDocument wish = {export->decision, export->document, export->all};

  td_paper_set_proofread_first (paper, TRUE);
  if (!td_command_find_document (export->store, paper, export->year, &wish, &request.document_id, error)
      || !proofread (export, paper, &request, error))
    return FALSE;
  if (g_str_has_suffix (lower, ".pdf"))
    return td_paper_write_pdf (paper, export->store, &request, path, NULL, NULL, NULL, error);
  if (g_str_has_suffix (lower, ".xlsx"))
    return td_paper_write_xlsx (paper, export->store, &request, path, NULL, NULL, NULL, error);
  if (g_str_has_suffix (lower, ".docx"))
    return td_paper_write_docx (paper, export->store, &request, path, NULL, NULL, NULL, error);
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED, _ ("%s: the name must end in .xlsx, .docx or .pdf."),
               path);
  return FALSE;
}

/* --id: each a number, as --json of the other commands tells them. */
static gboolean
read_ids (Export *export, GError **error)
{
  export->records = export->ids != NULL ? g_array_new (FALSE, FALSE, sizeof (gint64)) : NULL;
  for (char **word = export->ids; word != NULL && *word != NULL; word++) {
    gint64 id = 0;

    if (!g_ascii_string_to_signed (*word, 10, 1, G_MAXINT64, &id, NULL)) {
      g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED, _ ("“%s” is no id of a record; ids are numbers."),
                   *word);
      return FALSE;
    }
    g_array_append_val (export->records, id);
  }
  if (export->records != NULL)
    g_array_sort (export->records, td_record_compare_ids);
  return TRUE;
}

static int
export_one (Export *export)
{
  GError *error = NULL;
  g_autoptr (TdPaper) paper = td_paper_load (export->paper, &error);
  gint64 unit_id = 0;

  if (paper == NULL || !read_ids (export, &error))
    return td_command_fail (error);
  if (export->unit != NULL) {
    unit_id = td_command_find_unit (export->store, export->unit, &error);
    if (unit_id == 0)
      return td_command_fail (error);
  }
  if (export->member != NULL
      && (export->member_id = td_command_find_member (export->store, export->year, export->member, &error)) == 0)
    return td_command_fail (error);
  if (!write_one (export, paper, unit_id, export->output, &error)) {
    td_command_fail (error);
    return export->n_blocked > 0 ? TD_EXIT_BLOCKED : TD_EXIT_BROKEN;
  }
  g_print ("%s\n", export->output);
  return TD_EXIT_DONE;
}

/* One paper that fails does not keep the others from being written. Takes failure over. */
static void
note_failure (Export *export, const char *what, GError *failure)
{
  g_ptr_array_add (export->failures, g_strdup_printf ("%s: %s", what, failure->message));
  g_error_free (failure);
}

/* An empty form is not written with --all: there is nothing to send. */
static void
export_into_folder (Export *export, TdPaper *paper, gint64 unit_id, const char *unit_name)
{
  g_autofree char *plain = td_paper_file_name (paper, export->year, unit_name);
  gboolean stands = td_file_name_is_taken (export->there, plain);
  g_autofree char *name = td_file_name_unique (export->taken, plain);
  static const char *const endings[] = {".xlsx", ".pdf"};

  for (int i = 0; i < (export->pdf ? 2 : 1); i++) {
    g_autofree char *file = g_strconcat (name, endings[i], NULL);
    g_autofree char *path = g_build_filename (export->folder, file, NULL);
    GError *failure = NULL;

    if (write_one (export, paper, unit_id, path, &failure)) {
      g_print ("%s\n", path);
      export->n_kept += stands && i == 0;
    } else if (!g_error_matches (failure, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY)) {
      note_failure (export, file, failure);
    } else {
      if (unit_id == 0 && i == 0)
        g_print ("%s: %s\n", td_paper_title (paper), failure->message);
      g_error_free (failure);
    }
  }
}

static void
export_for_units (Export *export, TdPaper *paper)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  GError *error = NULL;
  g_autoptr (GPtrArray) units = td_store_load_all (export->store, &listing, &error);

  if (units == NULL)
    note_failure (export, td_paper_title (paper), error);
  for (guint i = 0; units != NULL && i < units->len; i++) {
    const TdRecord *unit = units->pdata[i];

    export_into_folder (export, paper, unit->id, td_record_text (unit, "name"));
  }
}

int
td_command_tell_of_folder (const char *folder, guint n_kept, const GPtrArray *failures)
{
  if (n_kept > 0)
    g_printerr (ngettext ("%u file stood in %s already and stays as it is; the new one has a number behind its name. "
                          "--replace puts it in its place.\n",
                          "%u files stood in %s already and stay as they are; the new ones have a number behind their "
                          "names. --replace puts them in their place.\n",
                          n_kept),
                n_kept, folder);
  if (failures->len == 0)
    return TD_EXIT_DONE;
  g_printerr (ngettext ("%u file could not be written:\n", "%u files could not be written:\n", failures->len),
              failures->len);
  for (guint i = 0; i < failures->len; i++)
    g_printerr ("  %s\n", (const char *)failures->pdata[i]);
  return TD_EXIT_BROKEN;
}

static int
export_all (Export *export)
{
  g_autoptr (GPtrArray) names = td_paper_names ();
  GError *begin_error = NULL;

  if (td_platform_make_folder (export->folder, 0755) != 0) {
    g_printerr (_ ("The folder %s cannot be made.\n"), export->folder);
    return TD_EXIT_BROKEN;
  }
  export->there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export->failures = g_ptr_array_new_with_free_func (g_free);
  if (!export->replace) {
    td_file_name_take_folder (export->there, export->folder);
    td_file_name_take_folder (export->taken, export->folder);
  }
  /* All papers of one moment; and without it the file is locked and looked through anew for every query. */
  if (!td_tables_begin_reading (export->store, &begin_error))
    return td_command_fail (begin_error);
  for (guint i = 0; i < names->len; i++) {
    GError *error = NULL;
    g_autoptr (TdPaper) paper = td_paper_load (names->pdata[i], &error);

    if (paper == NULL)
      note_failure (export, names->pdata[i], error);
    else if (td_paper_per_unit (paper))
      export_for_units (export, paper);
    else
      export_into_folder (export, paper, 0, NULL);
  }
  td_tables_end_reading (export->store);
  td_command_tell_of_folder (export->folder, export->n_kept, export->failures);
  if (export->failures->len == 0)
    return TD_EXIT_DONE;
  return export->n_blocked == export->failures->len ? TD_EXIT_BLOCKED : TD_EXIT_BROKEN;
}

/* --- everything --- */

static int
export_everything (Export *export)
{
  GError *error = NULL;
  g_autofree char *name = td_full_export_name (export->store);
  g_autofree char *file = g_strconcat (name, ".xlsx", NULL);
  g_autofree char *workbook = g_build_filename (export->everything, file, NULL);
  g_autofree char *other = g_strconcat (name, TD_FULL_EXPORT_CSV, NULL);
  g_autofree char *folder = g_build_filename (export->everything, other, NULL);

  if (td_platform_make_folder (export->everything, 0755) != 0) {
    g_printerr (_ ("The folder %s cannot be made.\n"), export->everything);
    return TD_EXIT_BROKEN;
  }
  if (!td_full_export_csv (export->store, folder, NULL, NULL, NULL, &error))
    return td_command_fail (error);
  g_print ("%s\n", folder);
  if (!td_full_export_xlsx (export->store, workbook, NULL, NULL, NULL, &error))
    return td_command_fail (error);
  g_print ("%s\n", workbook);
  g_printerr ("%s\n",
              _ ("Private fields are in it too: keep it like the file itself. “thidua new NAME.thidua --from” reads "
                 "it back."));
  return TD_EXIT_DONE;
}

/* Rows of the year that are marked "to be checked". */
static gint64
count_reviews (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) counts = td_store_statement (store, "query/overview-counts", error);
  gint64 n = 0;

  if (counts == NULL)
    return -1;
  td_statement_bind_integer (counts, ":year", year);
  if (td_statement_step (counts, error) != TD_STEP_ROW)
    return -1;
  for (int i = 0; i < td_statement_n_columns (counts); i++)
    if (g_str_has_suffix (td_statement_column_name (counts, i), "_review"))
      n += td_statement_integer (counts, i);
  return n;
}

/* What a look at the papers would not show, on stderr: the papers are written all the same. */
static int
print_notices (Export *export)
{
  static const struct {
    const char *key;
    const char *name; /* msgid */
  } wanted[] = {{"office.agency", N_ ("the name of the agency")}, {"signer.name", N_ ("the name of the signer")}};
  g_autoptr (GString) missing = g_string_new (NULL);
  GError *error = NULL;
  gint64 n_reviews = count_reviews (export->store, export->year, &error);

  if (n_reviews < 0)
    return td_command_fail (error);
  if (n_reviews > 0)
    g_printerr (_ ("%d rows of %d are still to be checked; see: thidua check %s\n"), (int)n_reviews, export->year,
                td_store_path (export->store));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *value = td_store_setting (export->store, wanted[i].key);

    if (value == NULL || value[0] == '\0')
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", _ (wanted[i].name));
  }
  if (missing->len > 0)
    g_printerr (_ ("Not filled in yet: %s. The papers show dotted lines there.\n"), missing->str);
  return TD_EXIT_DONE;
}

static int
run (Export *export, int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  int noticed;
  const GOptionEntry entries[] = {
      {"all", 'a', 0, G_OPTION_ARG_NONE, &export->all, N_ ("every form, into a folder"), NULL},
      {"dir", 'd', 0, G_OPTION_ARG_FILENAME, &export->folder, N_ ("the folder for --all"), "DIR"},
      {"everything", 0, 0, G_OPTION_ARG_FILENAME, &export->everything,
       N_ ("all data of the file, as xlsx and csv that “new --from” reads back"), "DIR"},
      {"pdf", 0, 0, G_OPTION_ARG_NONE, &export->pdf, N_ ("with --all: a PDF beside each workbook"), NULL},
      {"paper", 'p', 0, G_OPTION_ARG_STRING, &export->paper, N_ ("one form"), "NAME"},
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &export->unit, N_ ("only this unit"), "NAME"},
      {"member", 0, 0, G_OPTION_ARG_STRING, &export->member, N_ ("only what this member of the council looks after"),
       "NAME"},
      {"id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &export->ids, N_ ("only the rows of this record; may be said again"),
       "ID"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &export->year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &export->output, N_ ("the file to write, .xlsx, .docx or .pdf"), "OUT"},
      {"decision", 0, 0, G_OPTION_ARG_STRING, &export->decision, N_ ("the decision that the paper goes with"),
       "NUMBER"},
      {"document", 0, 0, G_OPTION_ARG_STRING, &export->document,
       N_ ("the decision, submission or meeting that the paper goes with, or “none”; without it the latest that fits"),
       "NUMBER|DAY"},
      {"with-private", 0, 0, G_OPTION_ARG_NONE, &export->with_private,
       N_ ("telephones and personal numbers too, where a form has them"), NULL},
      {"replace", 0, 0, G_OPTION_ARG_NONE, &export->replace,
       N_ ("with --all: in the place of files that stand in the folder already"), NULL},
      {"list", 'l', 0, G_OPTION_ARG_NONE, &export->list, N_ ("list the forms"), NULL},
      G_OPTION_ENTRY_NULL,
  };

  if (!td_command_parse ("export", entries, &argc, &argv, 0, 1))
    return TD_EXIT_BROKEN;
  if (export->list)
    return list_papers ();
  if (argc != 2
      || (export->everything == NULL
          && (export->all ? export->folder == NULL : export->paper == NULL || export->output == NULL))) {
    g_printerr ("%s\n", _ ("Say the file and either --all --dir DIR, or --paper NAME -o OUT.xlsx, or --everything DIR. "
                           "--list shows the "
                           "names."));
    return TD_EXIT_BROKEN;
  }
  export->store = td_command_open (argv[1], TRUE, &status);
  if (export->store == NULL)
    return status;
  if (export->everything != NULL)
    return export_everything (export);
  if (!td_command_choose_year (export->store, &export->year))
    return TD_EXIT_BROKEN;
  status = export->all ? export_all (export) : export_one (export);
  if (status != TD_EXIT_DONE && !export->all)
    return status;
  noticed = print_notices (export);
  return status != TD_EXIT_DONE ? status : noticed;
}

int
td_command_export (int argc, char **argv)
{
  Export export = {0};
  int status = run (&export, argc, argv);

  export_clear (&export);
  return status;
}
