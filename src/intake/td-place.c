/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-unit.h"
#include "td-reading.h"

#include "td-date.h"
#include "td-name.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

static gboolean
belongs_to_unit (TdListKind kind)
{
  return td_list_kind_has_unit (kind);
}

static const char *
subject_of_section (const char *section)
{
  g_autofree char *folded = NULL;

  if (section == NULL)
    return NULL;
  folded = td_text_fold (section);
  if (strstr (folded, "tap the") != NULL)
    return "collective";
  if (strstr (folded, "ho gia dinh") != NULL || strstr (folded, "gia dinh") != NULL)
    return "household";
  return strstr (folded, "ca nhan") != NULL ? "person" : NULL;
}

/* What a proposal is for when neither a column nor a section says it. */
static const char *
subject_of_name (const TdRecord *record, TdUnitNames *names)
{
  static const char *const collective_words[]
      = {"can bo",  "tap the", "truong", "chi bo", "hoi",        "doan",    "ban",   "nhan dan",
         "cong an", "bo phan", "tram",   "htx",    "hop tac xa", "uy ban",  "ubnd",  "ubmttq",
         "to",      "doi",     "lang",   "thon",   "tieu khu",   "co quan", "phong", NULL};
  const char *name = td_record_text (record, "name");
  const char *prefix = td_record_text (record, "prefix");
  g_autofree char *folded = td_text_fold (name);
  g_autofree char *unit = NULL;

  if (prefix != NULL && strstr (prefix, "Hộ") != NULL)
    return "household";
  if (prefix != NULL || !td_record_is_null (record, "birth_date") || !td_record_is_null (record, "sex"))
    return "person";
  unit = td_unit_names_find (names, name, NULL);
  if (unit != NULL)
    return "collective";
  for (guint i = 0; collective_words[i] != NULL; i++) {
    gsize length = strlen (collective_words[i]);

    if (strncmp (folded, collective_words[i], length) == 0 && folded[length] == ' ' && !td_row_words_capitals (name)
        && g_unichar_islower (
            g_utf8_get_char (g_utf8_strchr (name, -1, ' ') != NULL ? g_utf8_strchr (name, -1, ' ') + 1 : name)))
      return "collective";
  }
  return "person";
}

/* "Ông", "Bà" in a column of their own tell the sex as they do before a name. */
static void
place_sex_of_prefix (TdRecord *record)
{
  const char *prefix = td_record_text (record, "prefix");
  g_autofree char *address = NULL;
  TdSex sex = TD_SEX_UNKNOWN;

  if (prefix == NULL || !td_record_is_null (record, "sex"))
    return;
  address = g_strconcat (prefix, ": A", NULL);
  g_free (td_name_strip_prefix (address, &sex));
  if (sex != TD_SEX_UNKNOWN)
    td_record_set_text (record, "sex", sex == TD_SEX_MALE ? "M" : "F");
}

static void
place_proposal (TdDraftRow *draft, TdUnitNames *names)
{
  TdRecord *record = draft->record;
  const char *subject;

  if (td_record_is_null (record, "subject")) {
    subject = subject_of_section (draft->section);
    td_record_set_text (record, "subject", subject != NULL ? subject : subject_of_name (record, names));
  }
  subject = td_record_text (record, "subject");
  if (strcmp (subject, "collective") != 0 && !td_record_is_null (record, "name"))
    td_value_take_text (td_record_value (record, "name"), td_name_case (td_record_text (record, "name")));
  if (strcmp (subject, "person") == 0)
    place_sex_of_prefix (record);
  if (strcmp (subject, "collective") == 0) {
    /* What was taken for a form of address belongs to the name ("Hộ kinh doanh …", "Em …"). */
    td_record_set_null (record, "sex");
    if (draft->unit_cell == NULL && draft->unit_name == NULL && !td_record_is_null (record, "name"))
      draft->unit_name = td_unit_names_find_in_words (names, td_record_text (record, "name"), NULL);
  }
}

/* Where a row says its unit, and the fields that what stands there goes to. */
typedef struct {
  gboolean more;   /* the column may hold more than a unit */
  gboolean in_job; /* there is none, but that of jobs says it ("Chức vụ, nơi ở") */
  int unit;        /* field; -1 */
  int job;         /* field; -1 */
  const char *heading;
} UnitColumn;

/* "Chức vụ, nơi công tác (cư trú)" holds more than a unit. */
static gboolean
holds_job_too (const char *heading)
{
  g_autofree char *folded = td_text_fold (heading);

  return strstr (folded, "chuc vu") != NULL || strstr (folded, "dia chi") != NULL || strstr (folded, "noi o") != NULL
         || strstr (folded, "noi cu tru") != NULL || strstr (folded, "nghe nghiep") != NULL;
}

static gboolean
holds_place_too (const char *heading)
{
  g_autofree char *folded = td_text_fold (heading);

  return strstr (folded, "dia chi") != NULL || strstr (folded, "noi o") != NULL || strstr (folded, "noi cu tru") != NULL
         || strstr (folded, "noi cong tac") != NULL || strstr (folded, "don vi") != NULL;
}

static UnitColumn
find_unit_column (const TdLayout *layout)
{
  UnitColumn found = {.unit = td_kind_role_index (layout->record_kind, TD_ROLE_UNIT),
                      .job = td_kind_role_index (layout->record_kind, TD_ROLE_JOB)};
  gboolean has_unit = FALSE;

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_UNIT && !has_unit) {
      has_unit = TRUE;
      found.heading = column->heading;
      found.more = holds_job_too (column->heading);
    } else if (column->use == TD_USE_FIELD && column->field == found.job && found.job >= 0) {
      found.in_job = holds_place_too (column->heading);
    }
  }
  found.in_job &= !has_unit;
  return found;
}

/* "Bí thư chi bộ Tiểu khu 1", "Nông dân - TK 7" in a column of jobs that says places too. */
static void
place_unit_in_job (TdDraftRow *draft, TdUnitNames *names, const UnitColumn *column)
{
  TdValue *job = &draft->record->values[column->job];
  g_autofree char *rest = NULL;
  gint64 id = 0;

  if (job->type != TD_VALUE_TEXT)
    return;
  draft->unit_name = td_unit_names_find_inside (names, job->text, &id, &rest);
  if (draft->unit_name == NULL)
    draft->unit_name = td_unit_names_find_workplace (names, job->text, &id);
  else if (*rest != '\0')
    td_value_take_text (job, g_steal_pointer (&rest));
  else
    td_value_clear (job);
}

/* "3" in a column "Tiểu khu". */
static char *
unit_by_number (TdUnitNames *names, const char *cell, const char *heading, gint64 *id)
{
  g_autofree char *both = NULL;

  if (heading == NULL || strlen (cell) > 3 || strspn (cell, "0123456789") != strlen (cell))
    return NULL;
  both = g_strdup_printf ("%s %s", heading, cell);
  return td_unit_names_find (names, both, id);
}

/* "Chủ tịch Hội Liên hiệp Phụ nữ" works there, as her members do not. led gets whether text begins with such an office.
 */
static char *
unit_led (TdUnitNames *names, const char *text, gint64 *id, gboolean *led)
{
  static const char *const offices[]
      = {"phó chủ tịch", "chủ tịch",  "phó bí thư",      "bí thư",         "phó trưởng",
         "trưởng ban",   "phó ban",   "hội trưởng",      "chỉ huy trưởng", "công chức",
         "cán bộ",       "viên chức", "chánh văn phòng", "văn phòng",      "thường trực"};
  g_autofree char *lower = td_text_lower (text);

  *led = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (offices) && strlen (lower) == strlen (text); i++) {
    gsize n = strlen (offices[i]);

    if (!g_str_has_prefix (lower, offices[i]) || lower[n] != ' ')
      continue;
    *led = TRUE;
    return td_unit_names_find_in_words (names, text + n + 1, id);
  }
  return NULL;
}

static void
place_unit (TdDraftRow *draft,
            TdUnitNames *names,
            const char *of_section,
            const char *of_list,
            const UnitColumn *column)
{
  TdRecord *record = draft->record;
  g_autofree char *rest = NULL;
  g_autofree char *again = NULL;
  const char *job = NULL;
  gboolean led = FALSE;
  gint64 id = 0;

  if (draft->unit_cell != NULL) {
    draft->unit_name = td_unit_names_find_inside (names, draft->unit_cell, &id, &rest);
    if (draft->unit_name == NULL)
      draft->unit_name = unit_by_number (names, draft->unit_cell, column->heading, &id);
    if (draft->unit_name == NULL && column->more) {
      draft->unit_name = td_unit_names_find_workplace (names, draft->unit_cell, &id);
      if (draft->unit_name == NULL)
        draft->unit_name = unit_led (names, draft->unit_cell, &id, &led);
      if (draft->unit_name != NULL)
        job = draft->unit_cell;
    }
    if (draft->unit_name == NULL) {
      if (column->more && (led || of_section != NULL || of_list != NULL))
        job = draft->unit_cell;
      else
        draft->unit_name = g_strdup (draft->unit_cell);
    }
    if (job == NULL)
      job = rest;
    if (column->job >= 0 && job != NULL && *job != '\0' && record->values[column->job].type == TD_VALUE_NULL)
      td_value_set_text (&record->values[column->job], job);
  }
  if (draft->unit_name == NULL && column->in_job)
    place_unit_in_job (draft, names, column);
  if (draft->unit_name == NULL)
    draft->unit_name = g_strdup (of_section != NULL ? of_section : of_list);
  if (draft->unit_name == NULL || column->unit < 0)
    return;
  if (id == 0 && draft->unit_cell == NULL)
    again = td_unit_names_find (names, draft->unit_name, &id);
  if (id != 0)
    td_value_set_integer (&record->values[column->unit], id);
}

/* "KHỐI TIỂU KHU, THÔN" is no kind where the name tells one; "KHỐI NGÀNH TRỰC THUỘC" is "Ngành trực thuộc". */
static void
place_unit_kind (TdRecord *record, const char *section)
{
  static const char block[] = "khối ";
  const char *kind = td_unit_name_kind (td_record_text (record, "name"));
  g_autofree char *lower = td_text_lower (section);
  const char *bare = g_str_has_prefix (lower, block) ? lower + strlen (block) : lower;

  if (!td_record_is_null (record, "kind"))
    return;
  if (kind != NULL)
    td_record_set_text (record, "kind", kind);
  else if (td_row_words_capitals (section) || bare != lower)
    td_value_take_text (td_record_value (record, "kind"), td_text_capitalize (bare));
  else
    td_record_set_text (record, "kind", section);
}

/* A section that is no unit says something else. */
static void
place_section (const TdSheetReading *reading, TdDraftRow *draft, const char *section)
{
  TdRecord *record = draft->record;
  const char *column = td_list_get (reading->layout->kind)->section;

  if (column == NULL)
    return;
  if (td_kind_is_a (record->kind, TD_KIND_UNIT)) {
    place_unit_kind (record, section);
    return;
  }
  if (td_record_is_null (record, column))
    td_record_set_text (record, column, section);
}

/* Said once above the list: so many were at the meeting that voted on all of it. */
static void
place_attendance (TdDraftRow *draft, int attend, int agree, int number)
{
  TdValue *values = draft->record->values;

  if (values[attend].type == TD_VALUE_NULL && values[agree].type != TD_VALUE_NULL)
    td_value_set_integer (&values[attend], number);
}

/* Where a list has only "Nam" and "Nữ" for births, that of one whose sex is not known stands in the note (so do our own
 * papers): "Hộ nghèo; sinh năm 1968". */
static void
place_birth_in_note (TdRecord *record, int year)
{
  static const char words[] = "sinh năm ";
  const char *note = td_record_text (record, "note");
  const char *at = note != NULL ? g_strrstr (note, words) : NULL;
  g_autofree char *rest = NULL;
  TdDate date;

  if (at == NULL || !td_record_is_null (record, "birth_date") || (at > note && at[-1] != ' ')
      || !td_date_parse (at + strlen (words), year, &date))
    return;
  td_value_take_text (td_record_value (record, "birth_date"), td_date_to_iso (date));
  rest = g_strndup (note, (gsize)(at - note));
  g_strchomp (rest);
  if (*rest != '\0' && strchr (";,.", rest[strlen (rest) - 1]) != NULL)
    rest[strlen (rest) - 1] = '\0';
  td_record_set_text (record, "note", rest);
}

static gboolean
has_sex_column (const TdLayout *layout)
{
  int sex = td_kind_role_index (layout->record_kind, TD_ROLE_SEX);

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_BIRTH_MALE || column->use == TD_USE_MARK_MALE
        || (column->use == TD_USE_FIELD && column->field == sex))
      return TRUE;
  }
  return FALSE;
}

/* "Ông Văn Tân" in a list that addresses nobody else is of the family Ông. */
static void
place_family_name (const TdSheetReading *reading, TdDraftRow *draft, int sex, int prefix)
{
  TdRecord *record = draft->record;

  if (reading->n_addressed > 0)
    return;
  td_record_set_text (record, "name", draft->as_written);
  if (prefix >= 0)
    td_value_set_null (&record->values[prefix]);
  if (sex >= 0 && !has_sex_column (reading->layout))
    td_value_set_null (&record->values[sex]);
}

static gboolean
is_nomination (TdListKind kind)
{
  return kind == TD_LIST_FAMILIES || kind == TD_LIST_CITIZENS || kind == TD_LIST_COLLECTIVES
         || kind == TD_LIST_PROPOSALS;
}

/* A column "Nữ" alone, with a mark for each woman: the others are men. */
static gboolean
marks_only_women (const TdSheetReading *reading)
{
  gboolean women = FALSE, marked = FALSE;

  for (guint i = 0; i < reading->layout->columns->len; i++) {
    TdColumnUse use = g_array_index (reading->layout->columns, TdLayoutColumn, i).use;

    women |= use == TD_USE_MARK_FEMALE;
    if (use == TD_USE_MARK_MALE)
      return FALSE;
  }
  for (guint i = 0; women && i < reading->rows->len && !marked; i++)
    marked = g_strcmp0 (td_record_text (((const TdDraftRow *)g_ptr_array_index (reading->rows, i))->record, "sex"), "F")
             == 0;
  return marked && reading->layout->kind != TD_LIST_PROPOSALS;
}

void
td_sheet_reading_place (TdSheetReading *reading,
                        TdUnitNames *names,
                        const char *file,
                        const char *fallback,
                        char **list_unit)
{
  const TdListKind kind = reading->layout->kind;
  const TdRecordKind *record_kind = reading->layout->record_kind;
  const UnitColumn column = find_unit_column (reading->layout);
  const int attend = td_kind_role_index (record_kind, TD_ROLE_ATTEND);
  const int agree = td_kind_role_index (record_kind, TD_ROLE_AGREE);
  TdPlaceSections sections = {names, reading->sections, kind == TD_LIST_PLEDGES, NULL, 0, NULL, NULL, FALSE};
  g_autofree char *unit = NULL;
  gboolean only_women_marked;

  if (belongs_to_unit (kind))
    unit = td_place_unit_of_sheet (reading, names, file);
  if (unit == NULL && belongs_to_unit (kind) && fallback != NULL) {
    unit = td_unit_names_find (names, fallback, NULL);
    if (unit == NULL)
      unit = g_strdup (fallback);
  }
  sections.of_list = unit;
  only_women_marked = marks_only_women (reading);
  for (guint i = 0; i < reading->rows->len; i++) {
    TdDraftRow *draft = g_ptr_array_index (reading->rows, i);

    td_place_sections_move (&sections, draft->row);
    if (kind == TD_LIST_CITIZENS || kind == TD_LIST_FAMILIES || kind == TD_LIST_PROPOSALS)
      place_birth_in_note (draft->record, reading->layout->year);
    if (draft->as_written != NULL)
      place_family_name (reading, draft, td_kind_role_index (record_kind, TD_ROLE_SEX),
                         td_kind_field_index (record_kind, "prefix"));
    if (kind == TD_LIST_PROPOSALS)
      place_proposal (draft, names);
    /* A model collective is a unit, or one of a unit's. */
    if (kind == TD_LIST_COLLECTIVES && draft->unit_cell == NULL)
      draft->unit_name = td_unit_names_find_in_words (names, td_record_text (draft->record, "name"), NULL);
    if (attend >= 0 && reading->layout->attend > 0)
      place_attendance (draft, attend, agree, reading->layout->attend);
    if (belongs_to_unit (kind))
      place_unit (draft, names, sections.unit, unit, &column);
    if (sections.text != NULL)
      place_section (reading, draft, sections.text);
    if (sections.not_nominated && is_nomination (kind)) {
      draft->not_listed = g_strdup (sections.text);
      draft->left_out = TRUE;
    }
    if (only_women_marked && td_record_is_null (draft->record, "sex"))
      td_record_set_text (draft->record, "sex", "M");
  }
  td_place_sections_clear (&sections);
  *list_unit = g_steal_pointer (&unit);
}
