/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-unit.h"

#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

/* "Đơn vị: Tiểu khu 3", "Tên đơn vị: …" */
static gboolean
says_unit (const char *folded)
{
  static const char *const words[] = {"don vi ", "ten don vi ", "tieu khu ", "thon ", "to dan pho ", "khu pho ", NULL};

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (folded, words[i]))
      return TRUE;
  return FALSE;
}

/* Whom a paper goes to and what it rests on stand above lists too. */
static gboolean
is_about_others (const char *text)
{
  static const char *const words[]
      = {"kinh gui", "can cu", "noi nhan", "dia chi", "dia diem", "theo de nghi", "xet de nghi", "thuc hien", NULL};
  g_autofree char *folded = td_text_fold (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (folded, words[i]))
      return TRUE;
  return FALSE;
}

/* "TIỂU KHU 4 VÀ 5", "TK4+TK5", "các tiểu khu 1-12": neither is the unit of all. */
static gboolean
names_several (const char *text)
{
  static const char kinds[]
      = "(tiểu khu|tieu khu|tk|t\\.khu|thôn|tổ dân phố|tổ|tdp|khu phố|khu|xóm|bản|phố|khối|ấp|làng)";
  static gsize made = 0;
  static GRegex *several = NULL;
  g_autofree char *lower = text != NULL ? td_text_lower (text) : NULL;

  if (g_once_init_enter (&made)) {
    g_autofree char *pattern = g_strdup_printf ("\\b%s\\s*(số\\s*)?\\d{1,2}\\s*(,|\\+|-|–|&|;|và|đến)\\s*(%s\\s*(số\\s*"
                                                ")?)?\\d{1,2}(?![\\d/.]|\\s*(hộ|người|gia))",
                                                kinds, kinds);

    several = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave (&made, 1);
  }
  return lower != NULL && g_regex_match (several, lower, 0, NULL);
}

/* The unit that a line of the head names, be it inside a title; NULL. */
static char *
unit_in_words (TdUnitNames *names, const char *text)
{
  return is_about_others (text) || names_several (text) ? NULL : td_unit_names_find_in_words (names, text, NULL);
}

static char *
place_in_words (TdUnitNames *names, const char *text)
{
  g_autofree char *unit = unit_in_words (names, text);

  return unit != NULL && td_unit_name_kind (unit) != NULL ? g_steal_pointer (&unit) : NULL;
}

/* Above the heading. An office's line may stand above the place whose list it is: "HỘI LHPN THỊ TRẤN / CHI HỘI TIỂU KHU
 * 4". */
static char *
unit_of_head (const GPtrArray *texts, const char *sheet, TdUnitNames *names)
{
  g_autofree char *sheet_folded = td_text_fold (sheet);
  g_autofree char *office = NULL;

  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    g_autofree char *folded = td_text_fold (text);
    char *unit = names_several (text) ? NULL : td_unit_names_find (names, text, NULL);

    if (unit != NULL && (office != NULL || td_unit_name_kind (unit) != NULL))
      return unit;
    if (unit != NULL) {
      office = unit;
      continue;
    }
    /* The head and the sheet's name say the same: in capitals there, as people write it here. */
    if (strcmp (folded, sheet_folded) == 0)
      return g_strdup (td_row_words_capitals (sheet) ? text : sheet);
    if (says_unit (folded) && strchr (text, ':') != NULL && !names_several (text)) {
      unit = td_unit_names_find_inside (names, text, NULL, NULL);
      if (unit == NULL)
        unit = td_text_normalize (strchr (text, ':') + 1);
      if (*unit != '\0' && strspn (unit, ".… ") < strlen (unit))
        return unit;
      g_free (unit);
    }
  }
  for (guint i = 0; i < texts->len && office != NULL; i++) {
    char *unit = place_in_words (names, g_ptr_array_index (texts, i));

    if (unit != NULL)
      return unit;
  }
  return g_steal_pointer (&office);
}

/* "TRƯỞNG TIỂU KHU 4": only who heads a place signs for it. */
static char *
unit_of_signer (const char *signer, TdUnitNames *names)
{
  g_autofree char *lower = signer != NULL ? td_text_lower (signer) : NULL;
  g_autofree char *unit = NULL;

  if (lower == NULL || !g_str_has_prefix (lower, "trưởng "))
    return NULL;
  unit = td_unit_names_find (names, g_utf8_offset_to_pointer (signer, 7), NULL);
  return unit != NULL && td_unit_name_kind (unit) != NULL ? g_steal_pointer (&unit) : NULL;
}

char *
td_place_unit_of_sheet (const TdSheetReading *reading, TdUnitNames *names, const char *file)
{
  const GPtrArray *texts = reading->layout->head_texts;
  gboolean by_sheet = !names_several (reading->sheet);
  gboolean by_file = !names_several (file);
  g_autofree char *base = g_strdup (file);
  char *dot = strrchr (base, '.');
  char *unit = unit_of_head (texts, reading->sheet, names);

  if (dot != NULL)
    *dot = '\0';
  g_strdelimit (base, "_-", ' ');
  if (unit == NULL && by_sheet)
    unit = td_unit_names_find_named (names, reading->sheet, NULL);
  if (unit == NULL && by_file)
    unit = td_unit_names_find_named (names, base, NULL);
  if (unit == NULL && by_sheet)
    unit = td_unit_names_find_in_words (names, reading->sheet, NULL);
  if (unit == NULL && by_file)
    unit = td_unit_names_find_in_words (names, base, NULL);
  /* "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023 - TIỂU KHU 4" */
  for (guint i = 0; i < texts->len && unit == NULL; i++)
    unit = unit_in_words (names, g_ptr_array_index (texts, i));
  return unit != NULL ? unit : unit_of_signer (reading->signer, names);
}

/* --- sections --- */

/* "* Trường Mầm non", "Đơn vị: Tiểu khu 6", "TIỂU KHU 8 - Số hộ dự họp: 50", "Tiểu khu 2: 2 hộ": what else stands there
 * is a number or a label, else the section is about something more. */
static char *
unit_of_section (TdUnitNames *names, const char *section)
{
  static const char *const labels[] = {"don vi", "ten don vi", "dia ban", "khu vuc", NULL};
  g_autofree char *bare = g_strdup (section + strspn (section, "*-+• "));
  g_autofree char *rest = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *unit = td_unit_names_find_named (names, bare, NULL);

  if (unit != NULL)
    return g_steal_pointer (&unit);
  unit = td_unit_names_find_inside (names, bare, NULL, &rest);
  folded = td_text_fold (rest);
  return strpbrk (folded, "0123456789") != NULL || g_strv_contains (labels, folded) ? g_steal_pointer (&unit) : NULL;
}

/* Among the areas of one unit's pledge an office's name is an area too ("CÔNG AN"), not another unit. */
static gboolean
is_area (const TdPlaceSections *sections, const char *unit)
{
  return sections->nested && td_unit_name_kind (unit) == NULL
         && (sections->of_list != NULL || (sections->unit == NULL && sections->text != NULL));
}

/* "II. GIA ĐÌNH KHÔNG ĐỦ ĐIỀU KIỆN": whom the unit lists only to say that they are not nominated. */
static gboolean
says_not_nominated (const char *section)
{
  static const char *const words[]
      = {"khong du dieu kien", "chua du dieu kien", "khong dat", "chua dat", "khong de nghi",
         "khong duoc de nghi", "khong cong nhan",   "rut khoi",  NULL};
  g_autofree char *folded = td_text_fold (section);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

void
td_place_sections_move (TdPlaceSections *sections, int row)
{
  for (; sections->next < sections->sections->len; sections->next++) {
    const TdSectionRow *section = &g_array_index (sections->sections, TdSectionRow, sections->next);
    g_autofree char *unit = NULL;

    if (section->row >= row)
      return;
    unit = unit_of_section (sections->names, section->text);
    if (unit != NULL && is_area (sections, unit))
      g_clear_pointer (&unit, g_free);
    g_clear_pointer (&sections->text, g_free);
    if (unit == NULL && *section->text != '\0')
      sections->text = g_strdup (section->text);
    sections->not_nominated = sections->text != NULL && says_not_nominated (sections->text);
    if (unit != NULL || !sections->nested) {
      g_free (sections->unit);
      sections->unit = g_steal_pointer (&unit);
    }
  }
}

void
td_place_sections_clear (TdPlaceSections *sections)
{
  g_clear_pointer (&sections->unit, g_free);
  g_clear_pointer (&sections->text, g_free);
}
