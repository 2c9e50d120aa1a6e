/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/td-certificate-book.h"
#include "certificate/td-certificate-dialog.h"
#include "certificate/td-certificate-editor.h"
#include "evaluation/td-score-dialog.h"
#include "evaluation/td-score-table.h"
#include "meeting/td-meeting-dialog.h"
#include "meeting/td-projector.h"
#include "review/td-criteria-dialog.h"
#include "review/td-eligibility-dialog.h"
#include "review/td-posting-dialog.h"
#include "td-council-dialog.h"
#include "td-course-dialog.h"
#include "td-journal.h"
#include "td-paper-editor.h"
#include "td-translation.h"
#include "td-ui.h"
#include "td-window-contract.h"

#include <stdlib.h>
#include <string.h>

/*
 * Shows one dialog over an empty window, for pictures and for looking: show-dialog FILE NAME [LIST…].
 * NAME: import export unit-forms print certificates certificate-design certificate-sheets history record-history course office backup where-data help about overview welcome ask message.
 * TD_WINDOW=1366x768 is the size of the window below.
 */

static TdStore *store;
static const char *name;
static int n_files;
static char **file_names;

static gint64
some_candidate (void)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .only_review = TRUE};
  g_autoptr (GArray) ids = td_store_list (store, &listing, 1, NULL);

  return ids != NULL && ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

/* A verb of the council: of the first candidates, or of the signed decision. */
static void
present_council (GtkWindow *parent, const char *verb, int year)
{
  static const char *const verbs[TD_N_ASKS]
      = {"pass",       "refuse", "decide",      "sign",   "award",  "hand-over", "cancel",     "unsign",     "revoke",
         "given-back", "pay",    "answer-list", "submit", "answer", "answer-no", "close-year", "reopen-year"};

  for (guint i = 0; i < TD_N_ASKS; i++) {
    gboolean nominations = i <= TD_ASK_DECIDE || (i >= TD_ASK_SUBMIT && i <= TD_ASK_ANSWER_NO);
    TdListing listing = {.kind = td_kind_get (nominations                                       ? TD_KIND_CANDIDATE
                                              : i == TD_ASK_HAND_OVER || i == TD_ASK_GIVEN_BACK ? TD_KIND_AWARD
                                                                                                : TD_KIND_DECISION)};
    g_autoptr (GArray) ids = td_store_list (store, &listing, nominations ? 12 : 2, NULL);
    /* The draft comes first; these are for what is signed. */
    gboolean for_signed = i == TD_ASK_UNSIGN || i == TD_ASK_REVOKE || i == TD_ASK_PAY;
    const TdCouncilSelection selection
        = {listing.kind, (const gint64 *)(gpointer)ids->data + (for_signed && ids->len > 1),
           nominations ? ids->len : MIN (ids->len, 1)};

    if (strcmp (verbs[i], verb) == 0)
      td_council_dialog_present (parent, store, (TdCouncilAsk)i, year, i >= TD_ASK_CLOSE_YEAR ? NULL : &selection, NULL,
                                 NULL);
  }
}

/* A verb about pledges and scores; bonus and penalty of the first unit. */
static void
present_score (GtkWindow *parent, const char *verb, int year)
{
  static const char *const verbs[TD_N_SCORE_ASKS]
      = {"fill", "directions", "templates", "reckon", "bonus", "penalty", "publish", "withdraw"};
  TdListing units = {.kind = td_kind_get (TD_KIND_UNIT)};
  g_autoptr (GArray) ids = td_store_list (store, &units, 1, NULL);

  if (strcmp (verb, "table") == 0)
    td_score_table_present (parent, store, year, NULL);
  for (guint i = 0; i < TD_N_SCORE_ASKS; i++)
    if (strcmp (verbs[i], verb) == 0)
      td_score_dialog_present (parent, store, (TdScoreAsk)i, year, g_array_index (ids, gint64, 0), NULL, NULL);
}

/* Of the first citizens; conditions of the first proposal. */
static void
present_review (GtkWindow *parent, const char *what, int year)
{
  const TdFilter citizens = {"title", {.type = TD_VALUE_TEXT, .text = (char *)"citizen"}};
  gboolean criteria = strcmp (what, "criteria") == 0;
  TdListing listing = {.kind = td_kind_get (criteria ? TD_KIND_CANDIDATE : TD_KIND_PROPOSAL),
                       .filters = &citizens,
                       .n_filters = criteria ? 1 : 0};
  g_autoptr (GArray) ids = td_store_list (store, &listing, 12, NULL);

  if (criteria)
    td_criteria_dialog_present (parent, store, ids, 0, NULL, NULL);
  else if (strcmp (what, "posting") == 0)
    td_posting_dialog_present (parent, store, year, "family", NULL, NULL);
  else
    td_eligibility_dialog_present (parent, store, listing.kind, g_array_index (ids, gint64, 0));
}

/* Attendance and votes, or the projector, of the council's meeting; "meeting-unit": of the first unit's. */
static void
present_meeting (GtkWindow *parent, const char *which)
{
  const TdFilter level
      = {"level",
         {.type = TD_VALUE_TEXT, .text = (char *)(g_str_has_suffix (which, "unit") ? "households" : "council")}};
  TdListing listing = {.kind = td_kind_by_table ("meeting"), .filters = &level, .n_filters = 1};
  g_autoptr (GArray) ids = td_store_list (store, &listing, 1, NULL);

  if (ids->len == 0)
    return;
  if (g_str_has_prefix (which, "projector"))
    td_projector_present (parent, store, g_array_index (ids, gint64, 0), NULL, 8, NULL);
  else
    td_meeting_dialog_present (parent, store, g_array_index (ids, gint64, 0), NULL, NULL, NULL);
}

static void
present (GtkWindow *parent)
{
  static const char *const buttons[] = {"_Huỷ", "_Thay", NULL};
  int year = store != NULL ? td_store_current_year (store) : 0;

  if (strcmp (name, "import") == 0) {
    g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

    for (int i = 0; i < n_files; i++) {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (file_names[i]);

      g_list_store_append (files, file);
    }
    td_import_dialog_present (parent, store, year, G_LIST_MODEL (files));
  } else if (strcmp (name, "export") == 0) {
    td_export_dialog_present (parent, store, year, "candidate/family", 0);
  } else if (strcmp (name, "fill") == 0) {
    td_fill_dialog_present (parent, store, year, 0, n_files > 0 ? file_names[0] : NULL);
  } else if (strcmp (name, "unit-forms") == 0) {
    td_unit_form_dialog_present (parent, store, year, "candidate/family");
  } else if (strcmp (name, "print") == 0) {
    td_print_dialog_present (parent, store, year, n_files > 0 ? file_names[0] : "candidate/family", 0);
  } else if (strcmp (name, "layouts") == 0) {
    td_paper_editor_present (parent, store, year, 0, n_files > 0 ? file_names[0] : NULL);
  } else if (strcmp (name, "history") == 0) {
    td_history_dialog_present (parent, store);
  } else if (strcmp (name, "record-history") == 0) {
    td_record_history_dialog_present (parent, store, td_kind_get (TD_KIND_CANDIDATE), some_candidate ());
  } else if (strcmp (name, "course") == 0) {
    td_course_dialog_present (parent, store, NULL, 0, n_files > 0 ? file_names[0] : NULL, NULL, NULL);
  } else if (g_str_has_prefix (name, "council-")) {
    present_council (parent, name + strlen ("council-"), year);
  } else if (g_str_has_prefix (name, "score-")) {
    present_score (parent, name + strlen ("score-"), year);
  } else if (g_str_has_prefix (name, "review-")) {
    present_review (parent, name + strlen ("review-"), year);
  } else if (g_str_has_prefix (name, "meeting-")) {
    present_meeting (parent, name + strlen ("meeting-"));
  } else if (strcmp (name, "certificates") == 0) {
    td_certificate_dialog_present (parent, store, year, 0, NULL, NULL);
  } else if (strcmp (name, "certificate-design") == 0) {
    td_certificate_editor_present (parent, store, year, n_files > 0 ? file_names[0] : NULL);
  } else if (strcmp (name, "certificate-sheets") == 0) {
    const TdPrintedSheets printed = {"Phôi giấy khen A4", 0, 1, 36, 36};

    td_certificate_book_present (parent, store, &printed, NULL, NULL);
  } else if (strcmp (name, "office") == 0) {
    td_office_dialog_present (parent, store, year);
  } else if (strcmp (name, "backup") == 0) {
    td_backup_dialog_present (parent, store);
  } else if (strcmp (name, "where-data") == 0) {
    td_data_dialog_present (parent, store);
  } else if (strcmp (name, "help") == 0) {
    td_help_dialog_present (parent);
  } else if (strcmp (name, "about") == 0) {
    td_about_dialog_present (parent);
  } else if (strcmp (name, "ask") == 0) {
    td_dialog_ask (parent, "Thay tệp “Danh sách.xlsx”?", "Nội dung cũ trong tệp sẽ mất.", buttons, TRUE, NULL, NULL);
  } else if (strcmp (name, "message") == 0) {
    td_dialog_message (parent, "Không đọc được danh sách", "Tệp “ke-hoach.xlsx” không phải bảng tính Excel.");
  }
}

static void
show_view_cb (GtkWidget *overview, const char *view, const char *filter, gpointer user_data)
{
  g_print ("show-view %s %s\n", view, filter);
}

static void
activate_cb (GtkApplication *application, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (gtk_application_window_new (application));
  const char *size = g_getenv ("TD_WINDOW");
  int width = 1366;
  int height = 768;

  if (size != NULL) {
    g_auto (GStrv) parts = g_strsplit (size, "x", 2);

    width = atoi (parts[0]);
    height = parts[1] != NULL ? atoi (parts[1]) : height;
  }
  td_ui_load_style ();
  gtk_window_set_title (window, "Thi Đua");
  gtk_window_set_default_size (window, width, height);
  if (strcmp (name, "overview") == 0) {
    GtkWidget *overview = td_overview_new (store);

    td_overview_set_year (overview, td_store_current_year (store));
    g_signal_connect (overview, "show-view", G_CALLBACK (show_view_cb), NULL);
    gtk_window_set_child (window, overview);
  } else if (strcmp (name, "welcome") == 0) {
    gtk_window_set_child (window, td_welcome_new ());
  }
  gtk_window_present (window);
  present (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  td_translation_start ();
  if (argc < 3) {
    g_printerr ("show-dialog FILE NAME [LIST…]\n");
    return 2;
  }
  name = argv[2];
  n_files = argc - 3;
  file_names = argv + 3;
  store = td_store_open (argv[1], TD_STORE_OPEN_WRITE, &error);
  if (store == NULL) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_application_run (G_APPLICATION (application), 1, argv);
  td_store_close (store);
  g_clear_object (&store);
  return 0;
}
