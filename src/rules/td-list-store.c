/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-check-private.h"

/* What the file holds already, put beside the rows that stream by. */

/* Makes an entry of the current row of a statement whose columns are those of query/rules-nominations. NULL: it has no
 * name. */
static Entry *
entry_of_row (TdListCheck *check, TdStatement *statement)
{
  const char *what = td_statement_text (statement, 1);
  const char *name = td_statement_text (statement, 2);
  const RuleUnit *unit = td_rules_unit (check->rules, td_statement_integer (statement, 4));
  const char *form = td_statement_text (statement, 5);
  ListGroup group = GROUP_NONE;
  ListSubject subject = SUBJECT_UNKNOWN;
  Entry *entry = NULL;

  if (name == NULL || what == NULL)
    return NULL;
  group = g_str_equal (what, "family")           ? GROUP_FAMILY
          : g_str_equal (what, "culture-family") ? GROUP_CULTURE
          : g_str_equal (what, "collective")     ? GROUP_COLLECTIVE
          : g_str_equal (what, "proposal")       ? GROUP_PROPOSAL
                                                 : GROUP_CITIZEN;
  subject = group == GROUP_FAMILY || group == GROUP_CULTURE ? SUBJECT_HOUSEHOLD
            : group == GROUP_COLLECTIVE                     ? SUBJECT_COLLECTIVE
            : group == GROUP_CITIZEN                        ? SUBJECT_PERSON
                                                            : td_list_subject (td_statement_text (statement, 8));
  entry = td_list_entry_new (check, group, subject, td_list_name_of_head (name, subject));
  entry->birth = td_list_keep (check, td_statement_text (statement, 3));
  entry->unit = unit != NULL ? td_list_keep_once (check, unit->name) : NULL;
  entry->unit_number = td_list_unit_number (check, entry->unit);
  entry->place = unit;
  entry->form = td_list_keep_once (check, form);
  entry->title = td_rules_find_title (check->rules, form, td_statement_text (statement, 6));
  entry->job = td_list_keep (check, td_statement_text (statement, 7));
  entry->id = td_statement_integer (statement, 0);
  td_list_set_achievement (check, entry, td_statement_text (statement, 9));
  return entry;
}

gboolean
td_list_check_remember_rows (TdListCheck *check, TdStatement *statement, gboolean update, GError **error)
{
  TdStep step = TD_STEP_ERROR;

  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    Entry *entry = entry_of_row (check, statement);

    if (entry == NULL)
      continue;
    entry->update = update;
    td_list_put (check, entry, NULL);
  }
  return step == TD_STEP_DONE;
}

gboolean
td_list_check_against_store (TdListCheck *check, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;

  g_return_val_if_fail (check != NULL && store != NULL, FALSE);
  statement = td_store_statement (store, "query/rules-nominations", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  return td_list_check_remember_rows (check, statement, TRUE, error)
         && td_list_know_registrations (check, store, TRUE, 0, error) && td_list_know_awards (check, store, NULL, error)
         && td_list_quotas_know (check, store, 0, FALSE, error);
}

gboolean
td_list_know_awards (TdListCheck *check, TdStore *store, const char *sort_key, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-awards-made", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  td_statement_bind_text (statement, ":sort_key", sort_key);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    ListSubject subject = td_list_subject (td_statement_text (statement, 1));
    const RuleUnit *unit = td_rules_unit (check->rules, td_statement_integer (statement, 3));
    const char *name = td_statement_text (statement, 2);
    Entry *award = td_list_entry_new (check, GROUP_AWARD, subject, td_list_name_of_head (name, subject));

    award->unit = unit != NULL ? td_list_keep_once (check, unit->name) : NULL;
    award->unit_number = td_list_unit_number (check, award->unit);
    award->title
        = td_rules_find_title (check->rules, td_statement_text (statement, 4), td_statement_text (statement, 5));
    td_list_set_achievement (check, award, td_statement_text (statement, 6));
    award->row = (int)td_statement_integer (statement, 7);
    award->list = td_list_keep_once (check, td_statement_text (statement, 8));
    award->source_id = td_statement_integer (statement, 9);
    award->id = td_statement_integer (statement, 0);
    td_list_put (check, award, NULL);
  }
  return step == TD_STEP_DONE;
}

/* --- registrations --- */

/* Codes of titles are few and live as long as the program does, as GLib keeps them. */
static gint64
registration_key (const char *title, guint unit_number)
{
  return (gint64)((guint64)g_quark_from_string (title) << 32 | unit_number);
}

/* Only titles are registered for; a certificate rewards what was not foreseen. */
static const char *
registered_title (const TdLawTitle *title)
{
  return title != NULL && !g_str_equal (title->family, "commendation") ? title->code : NULL;
}

gboolean
td_list_know_registrations (TdListCheck *check, TdStore *store, gboolean states, gint64 unit_id, GError **error)
{
  g_autoptr (TdStatement) statement
      = td_store_statement (store, unit_id != 0 ? "query/rules-registrations-of-unit" : "query/rules-registrations",
                            error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  td_statement_bind_integer (statement, ":states", states);
  td_statement_bind_integer (statement, ":unit", unit_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const RuleUnit *unit = td_rules_unit (check->rules, td_statement_integer (statement, 3));
    const char *code = td_statement_text (statement, 0);

    if (code == NULL)
      code = registered_title (
          td_rules_find_title (check->rules, td_statement_text (statement, 1), td_statement_text (statement, 2)));
    if (code != NULL && unit != NULL && unit->name != NULL) {
      gint64 *key = g_new (gint64, 1);

      *key = registration_key (code, td_list_unit_number (check, unit->name));
      g_hash_table_replace (check->registrations, key, g_new0 (ListRegistration, 1));
    }
  }
  return step == TD_STEP_DONE;
}

/* What is known of the registrations for record's title in its unit; NULL: nothing follows from silence then. */
static ListRegistration *
registration_of (TdListCheck *check, const TdRecord *record, const TdLawTitle *title, guint unit_number)
{
  const char *code = NULL;
  gint64 key = 0;

  if (unit_number == 0 || td_rules_value (check->rules, record, TD_ROLE_REGISTERED) != NULL
      || !td_rules_state_is_proposed (td_rules_text (check->rules, record, TD_ROLE_STATE)))
    return NULL;
  code = record->kind->id == TD_KIND_CANDIDATE ? td_rules_text (check->rules, record, TD_ROLE_TITLE)
                                               : registered_title (title);
  if (code == NULL)
    return NULL;
  key = registration_key (code, unit_number);
  return g_hash_table_lookup (check->registrations, &key);
}

void
td_list_registration_expect (TdListCheck *check, const TdRecord *record, guint unit_number, ListGroup group)
{
  const char *name = td_rules_text (check->rules, record, TD_ROLE_NAME);
  const TdLawTitle *title = NULL;
  ListRegistration *registration = NULL;

  if (name == NULL || (record->kind->id != TD_KIND_CANDIDATE && record->kind->id != TD_KIND_PROPOSAL))
    return;
  if (record->kind->id == TD_KIND_PROPOSAL)
    title = td_rules_find_title (check->rules, td_rules_text (check->rules, record, TD_ROLE_FORM),
                                 td_rules_text (check->rules, record, TD_ROLE_LEVEL));
  registration = registration_of (check, record, title, unit_number);
  if (registration == NULL)
    return;
  registration->nominated++;
  registration->unregistered++;
  td_name_key_read (check->name_key, "", name);
  for (const Entry *known = td_list_find (check, group); known != NULL; known = known->next)
    if (known->update && known->unit_number == unit_number) {
      registration->unregistered--;
      return;
    }
}

/* So many that their names would drown what else the list shows. */
static gboolean
is_most (const ListRegistration *registration)
{
  return registration->unregistered > 3 && registration->unregistered * 2 > registration->nominated;
}

/* Only where the file knows who of this unit was registered for the title. */
void
td_list_check_registration (TdListCheck *check, const TdRecord *record, const Entry *entry, GPtrArray *findings)
{
  static const char source[]
      = "Như Quyết định 11/2021/QĐ-UBND Quảng Nam, Điều 4 (không đăng ký thi đua thì không xét); "
        "cần đối chiếu quy chế của tỉnh";
  ListRegistration *registration = NULL;

  if (g_hash_table_size (check->registrations) == 0)
    return;
  registration = registration_of (check, record, entry->title, entry->unit_number);
  if (registration == NULL || registration->told)
    return;
  /* One that the file holds already: whether it was registered stands there, or could not be told then. */
  for (const Entry *known = entry->next; known != NULL; known = known->next)
    if (known->update && known->unit_number == entry->unit_number && td_list_same_name (entry, known))
      return;
  registration->told = is_most (registration);
  if (registration->told)
    td_rules_report (findings, TD_SEVERITY_WARNING, "not-registered:most", "registered", source, "unregistered",
                     TD_INT (registration->unregistered), "nominated", TD_INT (registration->nominated), "unit",
                     TD_TEXT (entry->unit), "name", TD_TEXT (entry->name), NULL);
  else
    td_rules_report (findings, TD_SEVERITY_WARNING, "not-registered:name", "registered", source, "name",
                     TD_TEXT (entry->name), "unit", TD_TEXT (entry->unit), NULL);
}
