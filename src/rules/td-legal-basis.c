/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-legal-basis.h"

#include <string.h>

#include "td-date.h"
#include "td-text.h"

/* "Quyết định số 186/QĐ-UBND ngày 25 tháng 12 năm 2023 của Chủ tịch UBND thị trấn về việc …". The caller owns it. */
static char *
name_of_decision (const TdRecord *decision)
{
  const char *authority = td_record_text (decision, "authority");
  const char *summary = td_record_text (decision, "summary");
  TdDate date = {0, 0, 0};
  g_autofree char *day = NULL;
  g_autofree char *about = NULL;

  if (td_record_text (decision, "signed_on") != NULL)
    td_date_parse_iso (td_record_text (decision, "signed_on"), &date);
  day = td_date_in_words (date);
  if (summary != NULL && g_str_has_prefix (summary, "Về "))
    about = g_strconcat ("về ", summary + strlen ("Về "), NULL);
  return g_strdup_printf ("Quyết định số %s %s%s%s%s%s", td_record_text (decision, "number"), day,
                          authority != NULL ? " của " : "", authority != NULL ? authority : "",
                          summary != NULL ? " " : "",
                          about != NULL     ? about
                          : summary != NULL ? summary
                                            : "");
}

const TdLawTitle *
td_legal_basis_title (TdLaw *law, const TdRecord *member)
{
  return member->kind->id == TD_KIND_CANDIDATE
             ? td_law_title (law, td_record_text (member, "title"))
             : td_law_find_title (law, td_record_text (member, "form"), td_record_text (member, "level"));
}

static gboolean
is_basis_of (const TdLawBasis *basis, TdLaw *law, const TdRecord *decision, GPtrArray *members)
{
  const char *kind = td_record_text (decision, "kind");
  const char *use = kind == NULL || g_str_equal (kind, "award") ? "award" : "cancel";

  if (g_strcmp0 (basis->use, "*") != 0 && g_strcmp0 (basis->use, use) != 0)
    return FALSE;
  if (td_text_is_blank (basis->title))
    return TRUE;
  for (guint i = 0; i < members->len; i++) {
    const TdLawTitle *title = td_legal_basis_title (law, members->pdata[i]);

    if (title != NULL && (g_strcmp0 (title->code, basis->title) == 0 || g_strcmp0 (title->family, basis->title) == 0))
      return TRUE;
  }
  return FALSE;
}

char *
td_legal_basis_lines (TdStore *store, TdLaw *law, const TdRecord *decision, GPtrArray *members, guint *n_open)
{
  const GPtrArray *bases = td_law_bases (law);
  g_autofree char *office = td_store_setting_on (store, "office.name", td_law_date (law));
  g_autoptr (TdRecord) first
      = td_record_is_null (decision, "refers_to")
            ? NULL
            : td_store_load (store, decision->kind, td_record_integer (decision, "refers_to"), NULL);
  g_autofree char *cancelled = first != NULL ? name_of_decision (first) : NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  *n_open = 0;
  for (guint i = 0; i < bases->len; i++) {
    const TdLawBasis *basis = bases->pdata[i];
    g_autoptr (GString) line = NULL;

    if (td_text_is_blank (basis->text) || !is_basis_of (basis, law, decision, members))
      continue;
    line = g_string_new (basis->text);
    g_string_replace (line, "{office}", office != NULL ? office : "…", 0);
    g_string_replace (line, "{decision}", cancelled != NULL ? cancelled : "…", 0);
    if (g_ptr_array_find_with_equal_func (lines, line->str, g_str_equal, NULL))
      continue;
    *n_open += td_law_is_to_confirm (&basis->row);
    g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
  }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  joined = g_strjoinv (";\n", (char **)lines->pdata);
  return g_strconcat (joined, ".", NULL);
}
