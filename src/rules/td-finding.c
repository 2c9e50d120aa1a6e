/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-finding.h"

#include <glib/gi18n-lib.h>

TdFinding *
td_finding_new (TdSeverity severity, const char *code, const char *column, char *message, char *source, char *advice)
{
  TdFinding *finding;

  g_return_val_if_fail (code != NULL && message != NULL, NULL);
  finding = g_new0 (TdFinding, 1);
  finding->severity = severity;
  finding->code = code;
  finding->column = column;
  finding->message = message;
  finding->source = source;
  finding->advice = advice;
  return finding;
}

void
td_finding_free (TdFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->message);
  g_free (finding->source);
  g_free (finding->advice);
  g_free (finding);
}

const char *
td_finding_confirm_words (void)
{
  return _ ("the rule is yet to be confirmed");
}

char *
td_finding_text (const TdFinding *finding)
{
  return finding->to_confirm ? g_strdup_printf ("%s (%s)", finding->message, td_finding_confirm_words ())
                             : g_strdup (finding->message);
}

const char *
td_severity_name (TdSeverity severity)
{
  switch (severity) {
  case TD_SEVERITY_ERROR:
    return "error";
  case TD_SEVERITY_WARNING:
    return "warning";
  case TD_SEVERITY_NOTE:
    break;
  }
  return "note";
}

void
td_findings_sort (GPtrArray *findings)
{
  g_return_if_fail (findings != NULL);
  /* Insertion keeps the order of equals, which g_ptr_array_sort() does not promise; a record has a handful. */
  for (guint i = 1; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);
    guint place = i;

    while (place > 0 && ((TdFinding *)g_ptr_array_index (findings, place - 1))->severity < finding->severity) {
      findings->pdata[place] = findings->pdata[place - 1];
      place--;
    }
    findings->pdata[place] = finding;
  }
}

int
td_findings_worst (GPtrArray *findings)
{
  int worst = -1;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    worst = MAX (worst, (int)((TdFinding *)g_ptr_array_index (findings, i))->severity);
  return worst;
}

char *
td_findings_review_text (GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int severity = TD_SEVERITY_ERROR; severity >= TD_SEVERITY_WARNING; severity--)
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
      const TdFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *words = NULL;

      if ((int)finding->severity != severity)
        continue;
      words = td_finding_text (finding);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, words);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
