/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-date.h"
#include "td-legal-basis.h"
#include "td-text.h"

/* Signing a decision, and taking a signature back. What the decision was signed with is written into it. */

#define OWN_LEVEL "commune"

/* --- what a decision is signed with --- */

/* The setting of the office and the column that keeps it. */
static const struct {
  const char *setting;
  const char *column;
} kept[] = {
    {"signer.office_title", "signer_title"}, {"signer.name", "signer_name"}, {"office.agency", "head_agency"},
    {"office.name", "head_office"},          {"office.place", "head_place"},
};

/* Whether the office has or had this text in the setting: then the day decides, else somebody typed it. */
static gboolean
is_of_office (TdStore *store, const char *setting, const char *text)
{
  TdListing listing = {.kind = td_kind_by_table ("former_office")};
  g_autofree char *column = g_strdelimit (g_strdup (setting), ".", '_');
  g_autofree char *now = td_store_setting (store, setting);
  g_autoptr (GPtrArray) former = NULL;

  if (text == NULL || g_strcmp0 (now, text) == 0)
    return TRUE;
  former = td_store_load_all (store, &listing, NULL);
  for (guint i = 0; former != NULL && i < former->len; i++)
    if (g_strcmp0 (td_record_text (former->pdata[i], column), text) == 0)
      return TRUE;
  return FALSE;
}

#define AUTHORITY "Chủ tịch UBND "

static void
fill_authority (TdStore *store, TdRecord *decision, const char *day)
{
  const char *typed = td_record_text (decision, "authority");
  g_autofree char *name = td_store_setting_on (store, "office.name", day);
  g_autofree char *authority = td_text_is_blank (name) ? NULL : g_strconcat (AUTHORITY, name, NULL);

  if (authority != NULL
      && (typed == NULL
          || (g_str_has_prefix (typed, AUTHORITY) && is_of_office (store, "office.name", typed + strlen (AUTHORITY)))))
    td_record_set_text (decision, "authority", authority);
}

static void
fill_level (TdStore *store, const TdLaw *law, TdRecord *decision, const char *day)
{
  g_autofree char *kind = td_store_setting_on (store, "office.kind", day);
  g_autofree char *name = td_text_is_blank (kind) ? NULL : td_text_capitalize (kind);

  if (td_law_level_code (law, td_record_text (decision, "level")) == NULL)
    td_record_set_text (decision, "level",
                        td_law_level_code (law, name) != NULL ? name : td_law_level_name (law, OWN_LEVEL));
}

const char *
td_verb_number (const TdRecord *decision)
{
  const char *number = td_record_text (decision, "number");

  return number != NULL ? number : "…";
}

const TdLawTitle *
td_verb_title_of (TdLaw *law, const TdRecord *member)
{
  return td_legal_basis_title (law, member);
}

gboolean
td_verb_is_own_level (const TdLaw *law, const TdRecord *decision)
{
  const char *level = td_record_text (decision, "level");

  return level == NULL || g_strcmp0 (td_law_level_code_ever (law, level), OWN_LEVEL) == 0;
}

/* What another level has signed is typed from its paper: nothing of this office stands in it. */
static gboolean
fill (TdVerb *verb, TdRecord *decision, GPtrArray *members, GError **error)
{
  TdStore *store = verb->store;
  const char *day = td_record_text (decision, "signed_on");
  g_autoptr (TdLaw) law = td_law_at (store, day, error);
  guint n_open = 0;

  if (law == NULL)
    return FALSE;
  if (!td_verb_is_own_level (law, decision))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    g_autofree char *value = td_store_setting_on (store, kept[i].setting, day);

    if (!td_text_is_blank (value) && is_of_office (store, kept[i].setting, td_record_text (decision, kept[i].column)))
      td_record_set_text (decision, kept[i].column, value);
  }
  fill_authority (store, decision, day);
  fill_level (store, law, decision, day);
  if (td_record_is_null (decision, "recipients")) {
    g_autofree char *own = td_store_setting_on (store, "office.decision_recipients", day);
    g_autofree char *general = td_store_setting_on (store, "office.recipients", day);
    const char *recipients = !td_text_is_blank (own) ? own : general;

    td_record_set_text (decision, "recipients", td_text_is_blank (recipients) ? NULL : recipients);
  }
  if (td_record_is_null (decision, "legal_basis")) {
    g_autofree char *lines = td_legal_basis_lines (store, law, decision, members, &n_open);

    td_record_set_text (decision, "legal_basis", lines);
    if (n_open > 0) {
      TdFinding *finding
          = td_finding_new ("legal-basis-open", TD_SEVERITY_NOTE, "legal_basis", "count", TD_INT (n_open), NULL);

      finding->to_confirm = TRUE;
      td_verb_report (verb, finding, decision->id);
    }
  }
  return TRUE;
}

gboolean
td_council_fill_decision (TdStore *store, TdRecord *decision, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) members = td_verb_of_decision (store, decision->id, error);
  gboolean done = members != NULL && fill (&verb, decision, members, error);

  td_council_result_free (verb.result);
  return done;
}

/* --- who may decide --- */

gboolean
td_verb_check_competence (TdVerb *verb, const TdRecord *decision, GPtrArray *members, GError **error)
{
  g_autofree char *day
      = td_law_day_of_decision ((int)td_record_integer (decision, "year"), td_record_text (decision, "signed_on"));
  g_autoptr (TdLaw) law = td_law_at (verb->store, day, error);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  const char *level = NULL;
  TdDate date = {0, 0, 0};
  g_autofree char *shown = NULL;
  gboolean own;

  if (law == NULL)
    return FALSE;
  td_date_parse_iso (day, &date);
  shown = td_date_format (date);
  /* What another level has signed has happened: it is only told. */
  own = td_verb_is_own_level (law, decision);
  level = own ? OWN_LEVEL : td_law_level_code_ever (law, td_record_text (decision, "level"));
  for (guint i = 0; level != NULL && i < members->len; i++) {
    const TdLawTitle *title = td_verb_title_of (law, members->pdata[i]);
    gboolean in_force = title != NULL && td_law_in_force (law, &title->row);
    TdFinding *finding;

    if (title == NULL || title->level == NULL || (in_force && g_str_equal (title->level, level))
        || !g_hash_table_add (told, (gpointer)title->code))
      continue;
    finding = in_force ? td_finding_new ("not-competent",
                                         own && !td_law_is_to_confirm (&title->row) ? TD_SEVERITY_ERROR
                                                                                    : TD_SEVERITY_WARNING,
                                         "level", "form", TD_TEXT (title->name), "day", TD_TEXT (shown), "who",
                                         TD_TEXT (title->decided_by), NULL)
                       : td_finding_new ("title-not-in-force", TD_SEVERITY_WARNING, "level", "form",
                                         TD_TEXT (title->name), "day", TD_TEXT (shown), NULL);
    finding->source = g_strdup (title->row.source);
    finding->to_confirm = td_law_is_to_confirm (&title->row);
    td_verb_report (verb, finding, decision->id);
  }
  return TRUE;
}

/* --- numbers --- */

/* "…/QĐ-UBND" is a place kept for a number. */
static gboolean
is_number (const char *number)
{
  return number != NULL && strpbrk (number, "0123456789") != NULL;
}

/* "015/QĐ-UBND" and "15 / QĐ-UBND" are one number. The caller owns it. */
static char *
number_key (const char *number)
{
  g_autofree char *folded = td_text_fold (number);
  GString *key = g_string_new (NULL);

  for (const char *letter = folded; *letter != '\0'; letter++)
    if (*letter != ' ' && (*letter != '0' || key->len > 0))
      g_string_append_c (key, *letter);
  return g_string_free (key, FALSE);
}

/* "190" may be any 190, since its suffix was not typed. */
static gboolean
is_same_number (const char *number, const char *other)
{
  gsize length = strcspn (number, "/");
  gsize length_of_other = strcspn (other, "/");
  gboolean one_is_short = (number[length] == '\0') != (other[length_of_other] == '\0');
  g_autofree char *part = one_is_short ? g_strndup (number, length) : g_strdup (number);
  g_autofree char *part_of_other = one_is_short ? g_strndup (other, length_of_other) : g_strdup (other);
  g_autofree char *key = number_key (part);
  g_autofree char *key_of_other = number_key (part_of_other);

  return strcmp (key, key_of_other) == 0;
}

/* The register of an office begins anew with each calendar year. */
static int
year_of_number (const TdRecord *decision)
{
  TdDate date = {0, 0, 0};

  return td_record_text (decision, "signed_on") != NULL
                 && td_date_parse_iso (td_record_text (decision, "signed_on"), &date)
             ? date.year
             : (int)td_record_integer (decision, "year");
}

gboolean
td_verb_check_number (TdVerb *verb, const TdRecord *decision, GError **error)
{
  const char *number = td_record_text (decision, "number");
  TdListing listing = {.kind = decision->kind};
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (TdLaw) law = NULL;
  g_autofree char *day = NULL;
  gboolean own;

  if (!is_number (number))
    return TRUE;
  day = td_law_day_of_decision ((int)td_record_integer (decision, "year"), td_record_text (decision, "signed_on"));
  law = td_law_at (verb->store, day, error);
  all = law != NULL ? td_store_load_all (verb->store, &listing, error) : NULL;
  if (all == NULL)
    return FALSE;
  own = td_verb_is_own_level (law, decision);
  for (guint i = 0; i < all->len; i++) {
    const TdRecord *other = all->pdata[i];

    /* A draft has its number only in mind; that of a cancelled decision was given out. */
    if (other->id == decision->id || !is_number (td_record_text (other, "number"))
        || td_record_is_null (other, "signed_on") || g_strcmp0 (td_record_text (other, "state"), "draft") == 0
        || year_of_number (other) != year_of_number (decision) || td_verb_is_own_level (law, other) != own
        || (!own && g_strcmp0 (td_record_text (other, "authority"), td_record_text (decision, "authority")) != 0))
      continue;
    if (!is_same_number (td_record_text (other, "number"), number))
      continue;
    td_verb_report (verb,
                    td_finding_new ("decision-number-taken", TD_SEVERITY_ERROR, "number", "number", TD_TEXT (number),
                                    "year", TD_INT (year_of_number (decision)), "about",
                                    TD_TEXT (td_record_text (other, "summary")), NULL),
                    decision->id);
    break;
  }
  return TRUE;
}

/* --- signing --- */

/* Number, day, signer, competence; decision has its state and what it is signed with. */
gboolean
td_verb_check_signing (TdVerb *verb, const TdRecord *decision, GError **error)
{
  const char *number = td_record_text (decision, "number");
  g_autoptr (TdRules) rules
      = td_rules_of_decision (verb->store, (int)td_record_integer (decision, "year"), decision, error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (GPtrArray) members = rules != NULL ? td_verb_of_decision (verb->store, decision->id, error) : NULL;
  g_autoptr (GArray) awards = members != NULL ? td_council_awards_of (verb->store, decision->id, error) : NULL;

  if (awards == NULL)
    return FALSE;
  td_rules_check_record (rules, decision, findings);
  for (guint i = 0; i < findings->len; i++) {
    td_verb_report (verb, g_ptr_array_index (findings, i), decision->id);
    findings->pdata[i] = NULL;
  }
  if (number != NULL && !is_number (number))
    td_verb_report (
        verb, td_finding_new ("decision-number-missing", TD_SEVERITY_ERROR, "number", "number", TD_TEXT (number), NULL),
        decision->id);
  if (members->len == 0 && awards->len == 0 && td_record_is_null (decision, "refers_to"))
    td_verb_report (verb, td_finding_new ("decision-empty", TD_SEVERITY_WARNING, NULL, NULL), decision->id);
  return td_verb_check_day_of_signature (verb, decision, error) && td_verb_check_register (verb, decision->id, error)
         && td_verb_check_number (verb, decision, error) && td_verb_check_competence (verb, decision, members, error);
}

static void
report_state (TdVerb *verb, const TdRecord *decision, const char *key)
{
  td_verb_report (
      verb, td_finding_new (key, TD_SEVERITY_ERROR, "state", "decision", TD_TEXT (td_verb_number (decision)), NULL),
      decision->id);
}

/* decision is signed from now on: what it is signed with, the numbers of the register, who stands in it, the money. */
gboolean
td_verb_seal (TdVerb *verb, TdRecord *decision, GError **error)
{
  g_autoptr (GPtrArray) members = td_verb_of_decision (verb->store, decision->id, error);

  return members != NULL && fill (verb, decision, members, error) && td_store_save (verb->store, decision, error)
         && td_verb_award_all (verb, decision, error) && td_verb_states_follow (verb, decision, "signed", NULL, error)
         && td_verb_fill_amounts (verb, decision, error);
}

TdCouncilResult *
td_council_sign (TdStore *store, gint64 id, const char *number, const char *signed_on, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  g_autoptr (TdRecord) filled = NULL;
  g_autoptr (GPtrArray) members = decision != NULL ? td_verb_of_decision (store, id, error) : NULL;
  const char *state = NULL;

  if (members == NULL)
    return td_verb_fail (&verb);
  state = td_record_text (decision, "state");
  if (g_strcmp0 (state, "signed") == 0)
    report_state (&verb, decision, "decision-is-signed");
  else if (g_strcmp0 (state, "cancelled") == 0)
    report_state (&verb, decision, "decision-is-cancelled");
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  if (number != NULL)
    td_record_set_text (decision, "number", number);
  if (signed_on != NULL)
    td_record_set_text (decision, "signed_on", signed_on);
  td_record_set_text (decision, "state", "signed");
  filled = td_record_copy (decision);
  /* Signed by whoever signs on that day: what is looked at is what will stand in it. */
  if (td_record_text (decision, "signed_on") != NULL && !td_council_fill_decision (store, filled, error))
    return td_verb_fail (&verb);
  if (!td_verb_check_signing (&verb, filled, error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  return td_verb_finish (
      &verb,
      td_verb_begin (&verb, g_strdup_printf (_ ("Sign the decision %s"), td_record_text (decision, "number")), error)
          && td_verb_seal (&verb, decision, error),
      error);
}

/* --- taking a signature back --- */

/* What was filled in at signing is filled anew next time; what somebody typed stays. */
gboolean
td_verb_unseal (TdVerb *verb, TdRecord *decision, GError **error)
{
  static const char *const filled[] = {"legal_basis", "recipients", "head_agency", "head_office", "head_place"};
  g_autoptr (TdRecord) anew = td_record_copy (decision);

  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    td_record_set_null (anew, filled[i]);
  if (td_record_text (decision, "signed_on") == NULL)
    return TRUE;
  if (!td_council_fill_decision (verb->store, anew, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    if (td_value_equal (td_record_peek (anew, filled[i]), td_record_peek (decision, filled[i])))
      td_record_set_null (decision, filled[i]);
  return TRUE;
}

TdCouncilResult *
td_council_unsign (TdStore *store, gint64 id, const char *reason, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  const char *note = NULL;
  g_autofree char *words = NULL;

  if (decision == NULL)
    return td_verb_fail (&verb);
  if (g_strcmp0 (td_record_text (decision, "state"), "signed") != 0) {
    report_state (&verb, decision, "decision-not-signed");
  } else if (td_text_is_blank (reason)) {
    g_autofree char *from = td_verb_state_name (decision->kind, "signed");
    g_autofree char *to = td_verb_state_name (decision->kind, "draft");

    td_verb_report (&verb,
                    td_finding_new ("reason-needed", TD_SEVERITY_ERROR, NULL, "from", TD_TEXT (from), "to",
                                    TD_TEXT (to), NULL),
                    id);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  note = td_record_text (decision, "note");
  words = g_strdup_printf ("%s%sRút lại chữ ký: %s", note != NULL ? note : "", note != NULL ? "\n" : "", reason);
  td_record_set_text (decision, "note", words);
  if (!td_verb_unseal (&verb, decision, error))
    return td_verb_fail (&verb);
  td_record_set_text (decision, "state", "draft");
  return td_verb_finish (
      &verb,
      td_verb_begin (&verb, g_strdup_printf (_ ("Take back the signature of %s"), td_record_text (decision, "number")),
                     error)
          && td_store_save (store, decision, error) && td_verb_states_follow (&verb, decision, "draft", NULL, error),
      error);
}
