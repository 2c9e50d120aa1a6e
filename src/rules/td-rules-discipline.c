/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-text.h"

#include <string.h>

/*
 * Whether a note says that somebody is being disciplined or looked into. Notes praise far more often than they blame
 * ("giữ gìn kỷ luật", "không ai bị kỷ luật"), so that only turns of phrase count that can mean nothing else, and only
 * where nothing before them in their clause denies them. Words are compared without their marks.
 */

/* Who is being disciplined, looked into or accused. */
static const char *const phrases[] = {
    "bi ky luat",          "xem xet ky luat",        "thi hanh ky luat",
    "xu ly ky luat",       "hinh thuc ky luat",      "vi pham ky luat",
    "ky luat khien trach", "ky luat canh cao",       "ky luat cach chuc",
    "ky luat khai tru",    "ky luat buoc thoi viec", "dang xac minh",
    "dang duoc xac minh",  "dang cho xac minh",      "dang bi dieu tra",
    "dang bi thanh tra",   "don khieu nai",          "don thu khieu nai",
    "don to cao",          "don thu to cao",         "bi khieu nai",
    "bi to cao",
};

/* A whole note of these words. */
static const char *const whole_notes[] = {"ky luat", "khieu nai", "to cao", "khieu nai to cao", "xac minh"};

/* What else is being looked up. */
static const char *const harmless[] = {"nam sinh", "ngay sinh", "ho khau", "cccd", "noi o", "nhan khau"};

/* Complaints of others that somebody deals with, unless that is still going on. */
static const char *const dealing[] = {"giai quyet", "tiep nhan", "xu ly", "hoa giai"};
static const char *const going_on[] = {"dang"};

static const char *const denials[] = {"khong", "chua", "chang", "het", "xoa"};
/* "Không đạt vì bị kỷ luật": what was denied was something else. */
static const char *const reasons[] = {"vi", "do"};

static gboolean
has_any (const char *folded, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (td_text_find_words (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether one of phrases stands in the folded clause and nothing before it denies it. */
static gboolean
clause_says_so (const char *clause)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++) {
    const char *at = td_text_find_words (clause, phrases[i]);
    g_autofree char *before = at != NULL ? g_strndup (clause, (gsize)(at - clause)) : NULL;
    const char *denied = NULL;

    if (before == NULL)
      continue;
    for (gsize j = 0; j < G_N_ELEMENTS (denials) && denied == NULL; j++)
      denied = td_text_find_words (before, denials[j]);
    if (has_any (before, dealing, G_N_ELEMENTS (dealing)) && !has_any (before, going_on, G_N_ELEMENTS (going_on)))
      continue;
    if (denied == NULL || has_any (denied, reasons, G_N_ELEMENTS (reasons)))
      return !has_any (clause, harmless, G_N_ELEMENTS (harmless));
  }
  return FALSE;
}

static gboolean
text_says_so (TdRules *rules, const char *text)
{
  static const char *const signs[] = {"ky luat", "xac minh", "dieu tra", "thanh tra", "khieu nai", "to cao"};
  g_auto (GStrv) clauses = NULL;

  td_name_key_read (rules->words, "", text);
  if (!has_any (td_name_key_folded (rules->words), signs, G_N_ELEMENTS (signs)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (whole_notes); i++) {
    const char *folded = td_name_key_folded (rules->words);

    if (g_str_has_prefix (folded, whole_notes[i])
        && strspn (folded + strlen (whole_notes[i]), " ") + strlen (whole_notes[i]) == strlen (folded))
      return TRUE;
  }
  clauses = g_strsplit_set (text, ",;.:()\n", -1);
  for (guint i = 0; clauses[i] != NULL; i++) {
    td_name_key_read (rules->words, "", clauses[i]);
    if (clause_says_so (td_name_key_folded (rules->words)))
      return TRUE;
  }
  return FALSE;
}

/* "Xin rút", "Không đề nghị": the note of a row that is listed all the same. */
void
td_rules_check_withdrawal (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  static const char *const beginnings[]
      = {"xin rut",           "rut khoi danh sach", "khong de nghi", "khong dat",  "khong du dieu kien",
         "chua du dieu kien", "khong cong nhan",    "chua dat",      "de nghi rut"};
  static const TdFieldRole columns[] = {TD_ROLE_NOTE, TD_ROLE_REASON};

  if (!td_rules_state_is_proposed (td_rules_text (rules, record, TD_ROLE_STATE)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *text = td_rules_text (rules, record, columns[i]);

    if (text == NULL)
      continue;
    td_name_key_read (rules->words, "", text);
    for (guint j = 0; j < G_N_ELEMENTS (beginnings); j++)
      if (g_str_has_prefix (td_name_key_folded (rules->words), beginnings[j])) {
        td_rules_report (findings, TD_SEVERITY_WARNING, "withdrawal-mentioned",
                         record->kind->fields[td_kind_role_index (record->kind, columns[i])].column, NULL, "text",
                         TD_TEXT (text), NULL);
        return;
      }
  }
}

void
td_rules_check_discipline (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  static const TdFieldRole columns[] = {TD_ROLE_NOTE, TD_ROLE_REASON};
  const char *state = td_rules_text (rules, record, TD_ROLE_STATE);

  /* One that was put off or not passed for it needs nothing more. */
  if (g_strcmp0 (state, "failed") == 0 || g_strcmp0 (state, "postponed") == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *text = td_rules_text (rules, record, columns[i]);

    if (text == NULL || !text_says_so (rules, text))
      continue;
    td_rules_report (findings, TD_SEVERITY_NOTE, "discipline-mentioned",
                     record->kind->fields[td_kind_role_index (record->kind, columns[i])].column, NULL, "text",
                     TD_TEXT (text), NULL);
    td_rules_rest_on (rules, TD_LAW_PROVISION_DISCIPLINE, findings);
    return;
  }
}
