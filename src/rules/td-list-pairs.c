/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-check-private.h"

#include "td-text.h"

#include <string.h>

/* Two nominations of one name: what they are to each other. */

static const char *
place_of (const Entry *entry)
{
  return entry->unit != NULL ? entry->unit : entry->list != NULL ? entry->list : "?";
}

static void
report_in_list (const Entry *entry, const Entry *earlier, TdSeverity severity, GPtrArray *findings)
{
  gboolean sure = severity == TD_SEVERITY_ERROR;

  if (earlier->row > 0)
    td_rules_report (findings, severity, sure ? "duplicate-in-list" : "duplicate-possible", "name", NULL, "name",
                     TD_TEXT (entry->name), "row", TD_INT (earlier->row), NULL);
  else
    td_rules_report (findings, severity, sure ? "duplicate-in-list:place" : "duplicate-possible:place", "name", NULL,
                     "name", TD_TEXT (entry->name), "place", TD_TEXT (place_of (earlier)), NULL);
}

/* Lives in one place and works in another: only two villages, or two offices, are surely one too many. */
static void
report_two_units (const Entry *entry, const Entry *earlier, gboolean family, gboolean sure, GPtrArray *findings)
{
  td_rules_report (findings, sure ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE,
                   family ? "same-family-in-two-units" : "same-person-in-two-units", "name", NULL, "name",
                   TD_TEXT (entry->name), "place", TD_TEXT (place_of (earlier)), "other", TD_TEXT (place_of (entry)),
                   NULL);
}

static gboolean
same_form (const Entry *a, const Entry *b)
{
  return a->title != NULL || b->title != NULL ? a->title == b->title : g_strcmp0 (a->form, b->form) == 0;
}

static gboolean
is_commendation (const Entry *entry)
{
  return entry->title != NULL && g_str_equal (entry->title->family, "commendation");
}

static gboolean
same_achievement (const Entry *a, const Entry *b)
{
  return a->achievement != 0 && a->achievement == b->achievement;
}

/* Lists of proposals seldom give a date of birth; the position tells namesakes apart. */
static gboolean
surely_one_person (const Entry *entry, const Entry *earlier, TdBirthRelation birth)
{
  return birth == TD_BIRTH_SAME || entry->job == NULL || earlier->job == NULL
         || td_text_matches (entry->job, earlier->job);
}

static void
report_nominated_twice (const Entry *entry, const Entry *earlier, GPtrArray *findings)
{
  td_rules_report (findings, TD_SEVERITY_WARNING, "nominated-twice", "name", NULL, "name", TD_TEXT (entry->name),
                   "place", TD_TEXT (place_of (earlier)), "list", TD_TEXT (earlier->list), NULL);
}

static void
report_family_and_head (const Entry *entry, GPtrArray *findings)
{
  td_rules_report (findings, TD_SEVERITY_NOTE, "family-and-head", "achievement", NULL, "name", TD_TEXT (entry->name),
                   NULL);
}

/* Titles may be given together with a form of commendation, and one title presupposes another; only forms of
 * commendation exclude each other. */
static void
compare_forms (const Entry *entry, const Entry *earlier, gboolean sure, TdRules *rules, GPtrArray *findings)
{
  gboolean known = entry->achievement != 0 && earlier->achievement != 0;

  if (!is_commendation (entry) || !is_commendation (earlier))
    return;
  if (same_achievement (entry, earlier))
    td_rules_report (findings, sure ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE, "achievement-twice", "achievement", NULL,
                     "name", TD_TEXT (entry->name), "form", TD_TEXT (earlier->title->name), "other",
                     TD_TEXT (entry->title->name), NULL);
  else
    td_rules_report (findings, known || !sure ? TD_SEVERITY_NOTE : TD_SEVERITY_WARNING, "proposed-twice", "form", NULL,
                     "name", TD_TEXT (entry->name), "form", TD_TEXT (earlier->title->name), "other",
                     TD_TEXT (entry->title->name), NULL);
  td_rules_rest_on (rules, TD_LAW_PROVISION_ONE_ACHIEVEMENT, findings);
}

/* Both are proposals of one name. */
static void
compare_proposals (Entry *entry, const Entry *earlier, TdBirthRelation birth, TdRules *rules, GPtrArray *findings)
{
  gboolean sure = surely_one_person (entry, earlier, birth);

  if (entry->subject != earlier->subject && entry->subject != SUBJECT_UNKNOWN && earlier->subject != SUBJECT_UNKNOWN) {
    if (entry->subject != SUBJECT_COLLECTIVE && earlier->subject != SUBJECT_COLLECTIVE
        && same_achievement (entry, earlier))
      report_family_and_head (entry, findings);
    return;
  }
  if (!same_form (entry, earlier)) {
    compare_forms (entry, earlier, sure, rules, findings);
    return;
  }
  entry->seen = entry->seen || sure;
  if (earlier->update)
    return;
  if (sure && earlier->list != NULL && g_strcmp0 (entry->list, earlier->list) != 0)
    report_nominated_twice (entry, earlier, findings);
  else
    report_in_list (entry, earlier, sure ? TD_SEVERITY_ERROR : TD_SEVERITY_NOTE, findings);
}

/* Both are candidates for one title in one unit. */
static void
compare_candidates (Entry *entry, const Entry *earlier, TdBirthRelation birth, gboolean same_list, GPtrArray *findings)
{
  gboolean sure = birth == TD_BIRTH_SAME || entry->group == GROUP_COLLECTIVE;

  entry->seen = entry->seen || sure || earlier->update;
  if (earlier->update)
    return;
  if (same_list)
    report_in_list (entry, earlier, sure ? TD_SEVERITY_ERROR : TD_SEVERITY_NOTE, findings);
  else if (sure)
    report_nominated_twice (entry, earlier, findings);
}

void
td_list_compare (Entry *entry, const Entry *earlier, TdListCheck *check, GPtrArray *findings)
{
  TdBirthRelation birth = td_birth_compare (entry->birth, earlier->birth);
  gboolean same_list = g_strcmp0 (entry->list, earlier->list) == 0;
  gboolean same_unit = entry->unit_number == earlier->unit_number
                       || ((entry->unit_number == 0 || earlier->unit_number == 0) && same_list);

  if (entry->group == GROUP_UNIT) {
    if (same_list)
      report_in_list (entry, earlier, TD_SEVERITY_ERROR, findings);
  } else if (entry->group == GROUP_MEMBER) {
    gboolean sure = entry->job == NULL || earlier->job == NULL || g_str_equal (entry->job, earlier->job);

    if (same_list)
      report_in_list (entry, earlier, sure ? TD_SEVERITY_ERROR : TD_SEVERITY_NOTE, findings);
  } else if (birth == TD_BIRTH_DIFFERENT) {
    return;
  } else if (!same_unit) {
    if (birth == TD_BIRTH_SAME)
      report_two_units (entry, earlier, entry->subject == SUBJECT_HOUSEHOLD, TRUE, findings);
  } else if (entry->group == GROUP_PROPOSAL) {
    compare_proposals (entry, earlier, birth, check->rules, findings);
  } else {
    compare_candidates (entry, earlier, birth, same_list, findings);
  }
}

/* --- the same name in another group --- */

/* A person, or the family with its head, in two places. Without the whole date of birth two people may be meant. */
static gboolean
compare_places (const Entry *entry, const Entry *other, GPtrArray *findings)
{
  gboolean family = (entry->group == GROUP_FAMILY || entry->subject == SUBJECT_HOUSEHOLD)
                    && (other->group == GROUP_FAMILY || other->subject == SUBJECT_HOUSEHOLD);
  int village = entry->place != NULL ? entry->place->village : -1;
  int other_village = other->place != NULL ? other->place->village : -1;

  if (!td_birth_is_day (entry->birth) || g_strcmp0 (entry->birth, other->birth) != 0 || entry->unit_number == 0
      || other->unit_number == 0 || entry->unit_number == other->unit_number)
    return FALSE;
  report_two_units (entry, other, family, village == other_village, findings);
  return TRUE;
}

static gboolean
compare_with_group (TdListCheck *check, const Entry *entry, ListGroup group, GPtrArray *findings)
{
  const Entry *other = NULL;
  guint compared = 0;

  if (check->n_of_group[group] == 0)
    return FALSE;
  for (other = td_list_find (check, group); other != NULL && compared < MOST_NAMESAKES;
       other = other->next, compared++) {
    if (!td_list_same_name (entry, other) || other->subject == SUBJECT_COLLECTIVE)
      continue;
    if (compare_places (entry, other, findings))
      return TRUE;
    /* A title and a form of commendation may go together: only two titles are told. */
    if (entry->group != GROUP_PROPOSAL && group != GROUP_PROPOSAL && entry->unit_number == other->unit_number
        && same_achievement (entry, other) && td_birth_compare (entry->birth, other->birth) != TD_BIRTH_DIFFERENT) {
      report_family_and_head (entry, findings);
      return TRUE;
    }
  }
  return FALSE;
}

/* An award of the store that was given for what entry is proposed or awarded for. */
static gboolean
is_for_the_same (const Entry *entry, const Entry *award, int year)
{
  if (entry->achievement != award->achievement || !is_commendation (award)
      || (entry->subject != award->subject && award->subject != SUBJECT_UNKNOWN)
      || (entry->unit_number != 0 && award->unit_number != 0 && entry->unit_number != award->unit_number))
    return FALSE;
  if (entry->group == GROUP_AWARD)
    return award->id != entry->id && (award->row < entry->row || (award->row == entry->row && award->id < entry->id));
  /* The award that this very proposal has led to is no second one. */
  return award->row < year || (award->title != entry->title && (entry->id == 0 || award->source_id != entry->id));
}

static void
compare_with_awards (TdListCheck *check, const Entry *entry, GPtrArray *findings)
{
  if (check->n_of_group[GROUP_AWARD] == 0 || entry->achievement == 0 || !is_commendation (entry))
    return;
  for (const Entry *award = td_list_find (check, GROUP_AWARD); award != NULL; award = award->next) {
    if (!td_list_same_name (entry, award) || !is_for_the_same (entry, award, check->rules->year))
      continue;
    /* "Có thành tích xuất sắc trong phong trào thi đua" may be written anew every year; with a year in it, it is that
     * year's. */
    td_rules_report (findings,
                     award->row == check->rules->year || entry->text_dated ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE,
                     "achievement-twice:rewarded", "achievement", NULL, "name", TD_TEXT (entry->name), "form",
                     TD_TEXT (award->title->name), "year", TD_INT (award->row), "decision", TD_TEXT (award->list),
                     NULL);
    td_rules_rest_on (check->rules, TD_LAW_PROVISION_ONE_ACHIEVEMENT, findings);
    return;
  }
}

void
td_list_compare_across (TdListCheck *check, const Entry *entry, GPtrArray *findings)
{
  static const ListGroup people[] = {GROUP_CITIZEN, GROUP_FAMILY, GROUP_PROPOSAL};

  if (entry->group == GROUP_PROPOSAL || entry->group == GROUP_AWARD)
    compare_with_awards (check, entry, findings);
  if (entry->subject != SUBJECT_PERSON && entry->subject != SUBJECT_HOUSEHOLD)
    return;
  if (entry->group == GROUP_AWARD || entry->group == GROUP_CULTURE
      || (entry->achievement == 0 && !td_birth_is_day (entry->birth)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (people[i] != entry->group && compare_with_group (check, entry, people[i], findings))
      return;
}

gboolean
td_list_same_name (const Entry *a, const Entry *b)
{
  return td_person_same_letters (a->marked, a->letters, b->marked, b->letters);
}
