/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-text.h"

#include <string.h>

/* Danh hiệu (a title, reached for a year's emulation) and hình thức khen thưởng (a form of commendation, for an achievement)
 * are two things in the law (Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 9, 19 and 20). Lists often write one in the
 * column of the other, or both in one cell. */

static gboolean
is_form (const TdLawTitle *title)
{
  return g_strcmp0 (title->family, "commendation") == 0;
}

/* A title or form whose name stands among the words of key; of several the one with the longest name. */
static const TdLawTitle *
named_in (const TdLaw *law, const char *key, gboolean form)
{
  const GPtrArray *titles = td_law_titles (law);
  const TdLawTitle *found = NULL;
  gsize longest = 0;

  for (guint i = 0; i < titles->len; i++) {
    const TdLawTitle *title = g_ptr_array_index (titles, i);

    for (guint k = 0; is_form (title) == form && title->keys[k] != NULL; k++)
      /* "GĐVH" and "LĐTT" are words too; what is shorter could be anything. */
      if (strlen (title->keys[k]) > longest && strlen (title->keys[k]) >= strlen ("gdvh")
          && td_text_find_words (key, title->keys[k]) != NULL) {
        found = title;
        longest = strlen (title->keys[k]);
      }
  }
  return found;
}

/* "Giấy khen Lao động tiên tiến": which of the two? "Giấy khen Gia đình văn hóa" is one: the form says for what. */
static gboolean
check_mixed (TdRules *rules, const TdRecord *proposal, GPtrArray *findings)
{
  const char *written = td_rules_text (rules, proposal, TD_ROLE_FORM);
  g_autofree char *key = td_law_form_key (written);
  const TdLawTitle *form = named_in (rules->law, key, TRUE);
  const TdLawTitle *title = form != NULL ? named_in (rules->law, key, FALSE) : NULL;

  if (title == NULL || g_str_equal (title->code, "culture-family") || g_str_equal (title->code, "culture-village"))
    return FALSE;
  td_rules_report (findings, TD_SEVERITY_WARNING, "form-mixed", "form", NULL, "written", TD_TEXT (written), "title",
                   TD_TEXT (title->name), "form", TD_TEXT (form->name), NULL);
  td_rules_rest_on (rules, TD_LAW_PROVISION_TITLE_OR_FORM, findings);
  return TRUE;
}

/* "collective,person" */
static gboolean
is_for (const TdLawTitle *title, const char *subject)
{
  g_auto (GStrv) subjects = g_strsplit (title->subjects != NULL ? title->subjects : "", ",", -1);

  return subjects[0] == NULL || g_strv_contains ((const char *const *)subjects, subject);
}

gboolean
td_rules_check_title_or_form (TdRules *rules, const TdRecord *proposal, const TdLawTitle *title, GPtrArray *findings)
{
  const char *subject = td_rules_text (rules, proposal, TD_ROLE_SUBJECT);

  if (check_mixed (rules, proposal, findings))
    return TRUE;
  if (title == NULL)
    return FALSE;
  /* A model title among the proposals for commendation: it has a list, criteria and a posting of its own. */
  if (g_strcmp0 (title->family, "model") == 0) {
    td_rules_report (findings, TD_SEVERITY_WARNING, "form-is-model", "form", NULL, "title", TD_TEXT (title->name),
                     NULL);
    td_rules_rest_on (rules, TD_LAW_PROVISION_TITLE_OR_FORM, findings);
  }
  if (subject != NULL && !is_for (title, subject)) {
    g_autofree char *given = g_strdup_printf ("proposal.subject.%s", subject);
    g_auto (GStrv) rightful = g_strsplit (title->subjects, ",", -1);
    g_autofree char *right = g_strdup_printf ("proposal.subject.%s", rightful[0]);

    td_rules_report (findings, TD_SEVERITY_WARNING, "subject-differs", "subject", title->row.source, "title",
                     TD_TEXT (title->name), "from", TD_TEXT (given), "to", TD_TEXT (right), NULL);
    td_rules_mark (findings, &title->row);
  }
  return FALSE;
}
