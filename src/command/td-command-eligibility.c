/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-eligibility.h"
#include "td-json.h"
#include "td-law.h"

/* Who may be proposed for what, on the command line: of a nomination that is stored, or of a question alone. */

typedef struct {
  TdStore *store;
  int year;
  char *name;
  char *id;
  char *title;
  char *form;
  char *subject;
  char *unit;
  char *birth;
  char *on;
  char *received;
  gboolean json;
  gint64 unit_id;
} Question;

static void
clear_question (Question *question)
{
  g_free (question->name);
  g_free (question->id);
  g_free (question->title);
  g_free (question->form);
  g_free (question->subject);
  g_free (question->unit);
  g_free (question->birth);
  g_free (question->on);
  g_free (question->received);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, clear_question)

static void
free_record (gpointer record)
{
  td_record_free (record);
}

static gboolean
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* --- whom and what --- */

static gboolean
is_candidates (const char *code)
{
  const TdField *title = td_kind_role (td_kind_get (TD_KIND_CANDIDATE), TD_ROLE_TITLE);

  for (const TdChoice *choice = title->choices; choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* Nominations of the year under the name (and for the title, where one is asked for): no question need be made up then. */
static gboolean
add_nominations (const Question *question, const TdRecordKind *kind, const char *code, GPtrArray *asked, GError **error)
{
  TdFilter filters[2] = {{"name", {.type = TD_VALUE_TEXT, .text = question->name}}};
  TdListing listing = {.kind = kind, .year = question->year, .filters = filters, .n_filters = 1};
  g_autoptr (TdLaw) law = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *day = td_law_day_of_dossier (question->store, question->year, NULL);

  if (question->unit_id != 0)
    filters[listing.n_filters++] = (TdFilter){"unit_id", {.type = TD_VALUE_INTEGER, .integer = question->unit_id}};
  law = td_law_at (question->store, day, error);
  found = law != NULL ? td_store_load_all (question->store, &listing, error) : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const TdRecord *each = g_ptr_array_index (found, i);
    const TdLawTitle *title = kind->id == TD_KIND_PROPOSAL ? td_law_find_title (law, td_record_text (each, "form"),
                                                                                td_record_text (each, "level"))
                                                           : NULL;
    const char *own = kind->id == TD_KIND_CANDIDATE ? td_record_text (each, "title")
                      : title != NULL               ? title->code
                                                    : NULL;

    if (code == NULL || g_strcmp0 (own, code) == 0)
      g_ptr_array_add (asked, td_record_copy (each));
  }
  return found != NULL;
}

/* The person or household of the name, where the file has just one. */
static gboolean
know_subject (const Question *question, const char *subject, TdRecord *draft, GError **error)
{
  gboolean household = strcmp (subject, "household") == 0;
  const TdRecordKind *kind = td_kind_get (household ? TD_KIND_HOUSEHOLD : TD_KIND_PERSON);
  TdFilter filters[2] = {{"name", {.type = TD_VALUE_TEXT, .text = question->name}}};
  TdListing listing = {.kind = kind, .filters = filters, .n_filters = 1};
  g_autoptr (GPtrArray) found = NULL;
  const TdRecord *only = NULL;

  if (strcmp (subject, "collective") == 0) {
    /* A unit is its own collective. */
    gint64 unit
        = td_record_is_null (draft, "unit_id") ? td_command_find_unit (question->store, question->name, NULL) : 0;

    if (unit != 0)
      td_record_set_integer (draft, "unit_id", unit);
    return TRUE;
  }
  if (question->unit_id != 0)
    filters[listing.n_filters++] = (TdFilter){"unit_id", {.type = TD_VALUE_INTEGER, .integer = question->unit_id}};
  found = td_store_load_all (question->store, &listing, error);
  if (found == NULL)
    return FALSE;
  if (found->len != 1)
    return TRUE;
  only = g_ptr_array_index (found, 0);
  td_record_set_integer (draft, household ? "household_id" : "person_id", only->id);
  if (td_record_is_null (draft, "unit_id"))
    td_value_copy (td_record_peek (only, "unit_id"), td_record_value (draft, "unit_id"));
  if (td_kind_field (kind, "birth_date") != NULL && td_record_is_null (draft, "birth_date"))
    td_value_copy (td_record_peek (only, "birth_date"), td_record_value (draft, "birth_date"));
  return TRUE;
}

/* A nomination that nobody has made yet. NULL with error. */
static TdRecord *
make_up (const Question *question, const TdLawTitle *title, GError **error)
{
  gboolean candidate = is_candidates (title->code);
  g_autoptr (TdRecord) draft = td_record_new (td_kind_get (candidate ? TD_KIND_CANDIDATE : TD_KIND_PROPOSAL));
  g_auto (GStrv) subjects = g_strsplit (title->subjects, ",", -1);
  const char *subject = question->subject != NULL ? question->subject
                        : candidate               ? td_candidate_subject (title->code)
                        : subjects[1] == NULL     ? subjects[0]
                                                  : "person";

  td_record_set_integer (draft, "year", question->year);
  td_record_set_text (draft, "name", question->name);
  if (question->unit_id != 0)
    td_record_set_integer (draft, "unit_id", question->unit_id);
  if (candidate) {
    td_record_set_text (draft, "title", title->code);
  } else {
    td_record_set_text (draft, "subject", subject);
    td_record_set_text (draft, "form", title->name);
  }
  if (question->birth != NULL
      && !td_record_set_typed (draft, td_kind_field (draft->kind, "birth_date"), question->birth, question->year,
                               error))
    return NULL;
  if (question->received != NULL)
    td_record_set_text (draft, "received_on", question->received);
  return know_subject (question, subject, draft, error) ? g_steal_pointer (&draft) : NULL;
}

/* Asked by a name of danh hiệu for a hình thức, or the other way round: told by both names, never taken for it. NULL with
 * error. */
static const TdLawTitle *
find_title (const Question *question, TdLaw *law, GError **error)
{
  const char *written = question->title != NULL ? question->title : question->form;
  const TdLawTitle *title = td_law_title (law, written);
  gboolean is_form = FALSE;
  g_autoptr (TdFinding) finding = NULL;
  g_autofree char *message = NULL;

  if (title == NULL)
    title = td_law_find_title (law, written, NULL);
  if (title == NULL) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The catalogue knows no title or form “%s”."),
                 written);
    return NULL;
  }
  is_form = g_strcmp0 (title->family, "commendation") == 0;
  if (is_form == (question->form != NULL))
    return title;
  finding = td_finding_new (is_form ? "title-is-form" : "form-is-title", TD_SEVERITY_ERROR, NULL, "written",
                            TD_TEXT (written), "title", TD_TEXT (title->name), NULL);
  message = td_finding_message (finding);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED, "%s %s", message, td_finding_advice (finding));
  return NULL;
}

/* What is asked about; NULL with error. */
static GPtrArray *
nominations (const Question *question, GError **error)
{
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (free_record);
  g_autofree char *day = td_law_day_of_decision (question->year, question->on);
  g_autoptr (TdLaw) law = td_law_at (question->store, day, error);
  const TdLawTitle *title = NULL;

  if (law == NULL)
    return NULL;
  if (question->title != NULL || question->form != NULL) {
    title = find_title (question, law, error);
    if (title == NULL)
      return NULL;
  }
  if (!add_nominations (question, td_kind_get (TD_KIND_CANDIDATE), title != NULL ? title->code : NULL, asked, error)
      || !add_nominations (question, td_kind_get (TD_KIND_PROPOSAL), title != NULL ? title->code : NULL, asked, error))
    return NULL;
  if (asked->len == 0 && title != NULL) {
    TdRecord *draft = make_up (question, title, error);

    if (draft == NULL)
      return NULL;
    g_ptr_array_add (asked, draft);
  }
  if (asked->len == 0) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("Nobody called “%s” is nominated in %d: say for what, with --title or --form."), question->name,
                 question->year);
    return NULL;
  }
  return g_steal_pointer (&asked);
}

/* --- the answer --- */

static char *
what_of (TdStore *store, const TdRecord *nomination)
{
  const TdField *field = td_kind_field (nomination->kind, nomination->kind->id == TD_KIND_CANDIDATE ? "title" : "form");

  return td_store_display (store, nomination, field);
}

static void
answer_to_json (TdJson *json, TdStore *store, const TdRecord *nomination, GPtrArray *findings)
{
  g_autofree char *what = what_of (store, nomination);
  int worst = td_findings_worst (findings);

  td_json_begin_object (json);
  td_json_key (json, "name");
  td_json_text (json, td_record_text (nomination, "name"));
  td_json_key (json, "for");
  td_json_text (json, what);
  td_json_key (json, "id");
  td_json_integer (json, nomination->id);
  td_json_key (json, "state");
  td_json_text (json, worst == TD_SEVERITY_ERROR ? "no" : worst == TD_SEVERITY_WARNING ? "look" : "met");
  td_json_key (json, "verdict");
  td_json_text (json, td_eligibility_verdict (findings));
  td_json_key (json, "conditions");
  td_json_begin_array (json);
  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);
    g_autofree char *message = td_finding_message (finding);

    td_json_begin_object (json);
    td_json_key (json, "state");
    td_json_text (json, td_eligibility_state (finding));
    td_json_key (json, "code");
    td_json_text (json, finding->key);
    td_json_key (json, "message");
    td_json_text (json, message);
    td_json_key (json, "source");
    td_json_text (json, finding->source);
    td_json_key (json, "to_confirm");
    td_json_boolean (json, finding->to_confirm);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
}

static void
print_answer (TdStore *store, const TdRecord *nomination, GPtrArray *findings)
{
  static const char *const signs[] = {"  ", "! ", "✗ "};
  g_autofree char *what = what_of (store, nomination);

  g_print ("%s – %s: %s\n", td_record_text (nomination, "name"), what, td_eligibility_verdict (findings));
  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);
    g_autofree char *message = td_finding_message (finding);
    const char *advice = td_finding_advice (finding);

    g_print ("%s%s%s%s%s%s%s\n", signs[finding->severity], message, advice != NULL ? " " : "",
             advice != NULL ? advice : "", finding->source != NULL ? " [" : "",
             finding->source != NULL ? finding->source : "", finding->source != NULL ? "]" : "");
  }
}

static int
answer (const Question *question, GError **error)
{
  g_autoptr (GPtrArray) asked = nominations (question, error);
  g_autoptr (TdRules) rules
      = asked != NULL ? td_rules_new (question->store, question->year, question->on, error) : NULL;
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;
  int worst = -1;

  if (rules == NULL)
    return TD_EXIT_BROKEN;
  td_json_begin_array (json);
  for (guint i = 0; i < asked->len; i++) {
    TdRecord *nomination = g_ptr_array_index (asked, i);
    g_autoptr (GPtrArray) findings = NULL;

    if (question->received != NULL)
      td_record_set_text (nomination, "received_on", question->received);
    findings = td_eligibility (rules, question->store, nomination, error);
    if (findings == NULL)
      return TD_EXIT_BROKEN;
    worst = MAX (worst, td_findings_worst (findings));
    if (question->json)
      answer_to_json (json, question->store, nomination, findings);
    else
      print_answer (question->store, nomination, findings);
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (question->json)
    g_print ("%s", text);
  return worst == TD_SEVERITY_ERROR ? TD_EXIT_BLOCKED : TD_EXIT_DONE;
}

/* What was typed as days, as ISO. */
static gboolean
read_days (Question *question, GError **error)
{
  char **days[] = {&question->on, &question->received};

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    char *iso = NULL;

    if (*days[i] == NULL)
      continue;
    iso = td_command_read_day (*days[i], question->year, error);
    if (iso == NULL)
      return FALSE;
    g_free (*days[i]);
    *days[i] = iso;
  }
  return TRUE;
}

static gboolean
read_question (Question *question, GError **error)
{
  static const char *const subjects[] = {"collective", "household", "person", NULL};

  if (question->name == NULL)
    return wrong (error, _ ("Say of whom: --name."));
  if (question->title != NULL && question->form != NULL)
    return wrong (error, _ ("Ask for a title (--title) or for a form of commendation (--form), not for both at once."));
  if (question->subject != NULL && !g_strv_contains (subjects, question->subject))
    return wrong (error, _ ("Say for whom: --subject person, household or collective."));
  if (question->unit != NULL
      && (question->unit_id = td_command_find_unit (question->store, question->unit, error)) == 0)
    return FALSE;
  return read_days (question, error);
}

int
td_command_eligibility (int argc, char **argv)
{
  g_auto (Question) question = {0};
  const GOptionEntry entries[] = {
      {"name", 0, 0, G_OPTION_ARG_STRING, &question.name, N_ ("of whom: a person, a head of household or a collective"),
       "NAME"},
      {"title", 0, 0, G_OPTION_ARG_STRING, &question.title, N_ ("for this title (danh hiệu)"), "NAME"},
      {"form", 0, 0, G_OPTION_ARG_STRING, &question.form, N_ ("for this form of commendation (hình thức)"), "NAME"},
      {"subject", 0, 0, G_OPTION_ARG_STRING, &question.subject, N_ ("person, household or collective"), "WHAT"},
      {"unit", 0, 0, G_OPTION_ARG_STRING, &question.unit, N_ ("those of this unit"), "NAME"},
      {"birth", 0, 0, G_OPTION_ARG_STRING, &question.birth, N_ ("born, to tell namesakes apart"), "DATE"},
      {"on", 0, 0, G_OPTION_ARG_STRING, &question.on, N_ ("the day of the decision"), "DATE"},
      {"received", 0, 0, G_OPTION_ARG_STRING, &question.received, N_ ("the day the dossier came in"), "DATE"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &question.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &question.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TdStore) store = NULL;
  int status = TD_EXIT_DONE;
  GError *error = NULL;

  if (!td_command_parse ("eligibility", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  question.store = store;
  if (!td_command_choose_year (store, &question.year))
    return TD_EXIT_BROKEN;
  if (!read_question (&question, &error))
    return td_command_fail (error);
  status = answer (&question, &error);
  if (error != NULL) {
    gboolean refused = g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);

    td_command_fail (error);
    return refused ? TD_EXIT_BLOCKED : TD_EXIT_BROKEN;
  }
  return status;
}
