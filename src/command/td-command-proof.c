/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-json.h"
#include "td-paper-proof.h"

/* What `thidua proofread` was asked for. */
typedef struct {
  TdStore *store;
  int year;
  gboolean json;
  gboolean with_private;
  char *unit;
  char *decision;
  char *document;
  char *release;
  char *reason;
} Proof;

static void
proof_clear (Proof *proof)
{
  g_clear_object (&proof->store);
  g_free (proof->unit);
  g_free (proof->decision);
  g_free (proof->document);
  g_free (proof->release);
  g_free (proof->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proof, proof_clear)

static void
print_json (const GPtrArray *findings, gboolean blocked)
{
  TdJson *json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "blocked");
  td_json_boolean (json, blocked);
  td_json_key (json, "findings");
  td_json_begin_array (json);
  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);
    g_autofree char *message = td_finding_message (finding);

    td_json_begin_object (json);
    td_json_key (json, "line");
    td_json_integer (json, i + 1);
    td_json_key (json, "severity");
    td_json_text (json, td_severity_name (finding->severity));
    td_json_key (json, "code");
    td_json_text (json, finding->key);
    td_json_key (json, "row");
    td_json_integer (json, finding->row);
    td_json_key (json, "id");
    td_json_integer (json, finding->record_id);
    td_json_key (json, "message");
    td_json_text (json, message);
    td_json_key (json, "advice");
    td_json_text (json, td_finding_advice (finding));
    td_json_key (json, "source");
    td_json_text (json, finding->source);
    td_json_key (json, "to_confirm");
    td_json_boolean (json, finding->to_confirm);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
  text = td_json_finish (json);
  g_print ("%s", text);
}

static void
print_findings (const GPtrArray *findings)
{
  static const char *const words[] = {N_ ("note"), N_ ("warning"), N_ ("error")};

  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);
    g_autofree char *message = td_finding_message (finding);
    g_autofree char *row = finding->row > 0 ? g_strdup_printf (_ ("row %d: "), finding->row) : g_strdup ("");
    const char *advice = td_finding_advice (finding);

    g_print ("%3u. %s (%s): %s%s%s%s\n", i + 1, _ (words[finding->severity]), finding->key, row, message,
             advice != NULL ? " " : "", advice != NULL ? advice : "");
  }
  if (findings->len == 0)
    g_print ("%s\n", _ ("Nothing was found."));
}

/* How many of the findings bear the word as their code; the first is *found. */
static guint
count_code (const GPtrArray *findings, const char *word, const TdFinding **found)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);

    if (strcmp (finding->key, word) != 0 && strcmp (finding->code, word) != 0)
      continue;
    if (n++ == 0)
      *found = finding;
  }
  return n;
}

/* The finding that --release means, by its line or its code; NULL with error: none, or several bear the code. */
static const TdFinding *
find_finding (const GPtrArray *findings, const char *word, GError **error)
{
  const TdFinding *found = NULL;
  guint n = 0;

  if (strspn (word, "0123456789") == strlen (word)) {
    guint line = (guint)strtoul (word, NULL, 10);

    found = line > 0 && line <= findings->len ? g_ptr_array_index (findings, line - 1) : NULL;
    n = found != NULL;
  } else {
    n = count_code (findings, word, &found);
  }
  if (n == 1 && found->severity != TD_SEVERITY_NOTE)
    return found;
  if (n == 1)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
                 _ ("“%s” holds nothing back: there is nothing to sign off."), word);
  else if (n > 1)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
                 _ ("“%s” was found %u times: say which by the number of its line."), word, n);
  else
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
                 _ ("“%s” was not found in this paper; nothing was signed off."), word);
  return NULL;
}

static int
run (Proof *proof, const char *name)
{
  GError *error = NULL;
  g_autoptr (TdPaper) paper = td_paper_load (name, &error);
  TdPaperRequest request = {.year = proof->year, .with_private = proof->with_private};
  const TdCommandDocument wish = {proof->decision, proof->document, FALSE};
  g_autoptr (GPtrArray) findings = NULL;

  if (paper == NULL)
    return td_command_fail (error);
  if (proof->unit != NULL && (request.unit_id = td_command_find_unit (proof->store, proof->unit, &error)) == 0)
    return td_command_fail (error);
  if (!td_command_find_document (proof->store, paper, proof->year, &wish, &request.document_id, &error))
    return td_command_fail (error);
  findings = td_paper_proofread (paper, proof->store, &request, NULL, &error);
  if (findings == NULL)
    return td_command_fail (error);
  if (proof->release != NULL) {
    const TdFinding *finding = find_finding (findings, proof->release, &error);

    if (finding == NULL || !td_paper_release (paper, proof->store, &request, finding, proof->reason, &error))
      return td_command_fail (error);
    g_clear_pointer (&findings, g_ptr_array_unref);
    findings = td_paper_proofread (paper, proof->store, &request, NULL, &error);
    if (findings == NULL)
      return td_command_fail (error);
  }
  if (proof->json)
    print_json (findings, td_paper_is_blocked (findings));
  else
    print_findings (findings);
  return td_paper_is_blocked (findings) ? TD_EXIT_BLOCKED : TD_EXIT_DONE;
}

int
td_command_proofread (int argc, char **argv)
{
  g_auto (Proof) proof = {0};
  int status = TD_EXIT_DONE;
  const GOptionEntry entries[] = {
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &proof.unit, N_ ("only this unit"), "NAME"},
      {"decision", 0, 0, G_OPTION_ARG_STRING, &proof.decision, N_ ("the decision that the paper goes with"), "NUMBER"},
      {"document", 0, 0, G_OPTION_ARG_STRING, &proof.document,
       N_ ("the decision, submission or meeting that the paper goes with, or “none”; without it the latest that fits"),
       "NUMBER|DAY"},
      {"with-private", 0, 0, G_OPTION_ARG_NONE, &proof.with_private,
       N_ ("telephones and personal numbers too, where a form has them"), NULL},
      {"release", 0, 0, G_OPTION_ARG_STRING, &proof.release, N_ ("sign this finding off, for this paper alone"),
       "CODE|LINE"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &proof.reason, N_ ("why it may stay"), "TEXT"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &proof.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &proof.json, N_ ("print the findings as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };

  if (!td_command_parse ("proofread", entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if ((proof.release != NULL) != (proof.reason != NULL)) {
    g_printerr ("%s\n", _ ("Signing off needs both --release CODE and --reason TEXT."));
    return TD_EXIT_BROKEN;
  }
  proof.store = td_command_open (argv[1], proof.release == NULL, &status);
  if (proof.store == NULL)
    return status;
  if (!td_command_choose_year (proof.store, &proof.year))
    return TD_EXIT_BROKEN;
  return run (&proof, argv[2]);
}
