/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-names.h"

#include "td-name.h"
#include "td-number.h"
#include "td-text.h"
#include "td-unit-spelling.h"

#include <string.h>

#define MOST_REMEMBERED 20000

typedef struct {
  gint64 id;
  char *name;
  char *key;    /* NULL: another name of a unit, or what was found */
  gsize office; /* td_unit_spelling_office() of the key */
} Unit;

struct _TdUnitNames {
  GPtrArray *units;     /* of Unit */
  GHashTable *by_key;   /* spelling of the name, of a code with a number → Unit; keys owned */
  GHashTable *by_code;  /* folded code → Unit; keys owned */
  GHashTable *by_short; /* key without the commune at its end → Unit, NULL where two units share it */
  GHashTable *found;    /* text asked for → Unit of what was found: lists repeat a few texts thousands of times */
};

/* Units below the commune, which are named by a number or a name. */
static const struct {
  const char *folded;
  const char *label;
  const char *with_marks; /* followed by a name instead of a number only when written like this */
} forms[] = {
    {"tieu khu", "Tiểu khu", "tiểu khu"},
    {"tk", "Tiểu khu", NULL},
    {"thon", "Thôn", "thôn"},
    {"to dan pho", "Tổ dân phố", "tổ dân phố"},
    {"tdp", "Tổ dân phố", "tdp"},
    {"khu pho", "Khu phố", "khu phố"},
    {"khu dan cu", "Khu dân cư", NULL},
    {"pho", "Phố", "phố"},
    {"xom", "Xóm", "xóm"},
    {"ban", "Bản", "bản"},
    {"lang", "Làng", "làng"},
    {"khoi", "Khối", NULL},
    {"ap", "Ấp", NULL},
    {"khom", "Khóm", NULL},
    {"to", "Tổ", NULL},
};

static void
unit_free (Unit *unit)
{
  g_free (unit->name);
  g_free (unit->key);
  g_free (unit);
}

TdUnitNames *
td_unit_names_new (void)
{
  TdUnitNames *names = g_new0 (TdUnitNames, 1);

  names->units = g_ptr_array_new_with_free_func ((GDestroyNotify)unit_free);
  names->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names->by_short = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)unit_free);
  return names;
}

void
td_unit_names_free (TdUnitNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref (names->found);
  g_hash_table_unref (names->by_short);
  g_hash_table_unref (names->by_code);
  g_hash_table_unref (names->by_key);
  g_ptr_array_unref (names->units);
  g_free (names);
}

/* "truong thcs thi tran ha trung" → "truong thcs"; NULL where nothing is cut. "xa" and "phuong" also begin other words
 * ("xã hội", "Phương"), so that they count only at the very end. */
static char *
short_key (const char *key)
{
  const char *town = strstr (key, " thi tran");

  if (town != NULL && town > key && (town[9] == '\0' || town[9] == ' '))
    return g_strndup (key, (gsize)(town - key));
  if (g_str_has_suffix (key, " xa"))
    return g_strndup (key, strlen (key) - 3);
  if (g_str_has_suffix (key, " phuong"))
    return g_strndup (key, strlen (key) - 7);
  return NULL;
}

/* A code is found alone only, not written out amid words: of "YT" that would be "y tế". */
static void
add_code (TdUnitNames *names, Unit *unit, const char *code)
{
  gboolean number = strpbrk (code, "0123456789") != NULL;
  char *key = number ? td_unit_spelling (code) : td_text_fold (code);
  GHashTable *table = number ? names->by_key : names->by_code;

  if (g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, unit);
}

void
td_unit_names_add (TdUnitNames *names, gint64 id, const char *name, const char *code)
{
  Unit *unit;
  g_autofree char *key = NULL;
  char *cut;

  g_return_if_fail (names != NULL);
  if (name == NULL || *name == '\0')
    return;
  key = td_unit_spelling (name);
  if (g_hash_table_contains (names->by_key, key))
    return;
  unit = g_new0 (Unit, 1);
  unit->id = id;
  unit->name = g_strdup (name);
  g_ptr_array_add (names->units, unit);
  cut = short_key (key);
  if (cut != NULL)
    g_hash_table_replace (names->by_short, cut, g_hash_table_contains (names->by_short, cut) ? NULL : unit);
  unit->key = g_strdup (key);
  unit->office = td_unit_spelling_office (key, NULL);
  g_hash_table_insert (names->by_key, g_steal_pointer (&key), unit);
  if (code != NULL && *code != '\0')
    add_code (names, unit, code);
  g_hash_table_remove_all (names->found);
}

void
td_unit_names_add_alias (TdUnitNames *names, gint64 id, const char *alias, const char *name)
{
  Unit *unit;
  char *key;

  g_return_if_fail (names != NULL && alias != NULL && name != NULL);
  key = td_unit_spelling (alias);
  if (*key == '\0' || g_hash_table_contains (names->by_key, key)) {
    g_free (key);
    return;
  }
  unit = g_new0 (Unit, 1);
  unit->id = id;
  unit->name = g_strdup (name);
  g_ptr_array_add (names->units, unit);
  g_hash_table_insert (names->by_key, key, unit);
  g_hash_table_remove_all (names->found);
}

/* "khu 3" for "tieu khu 3", "3" alone never: the only unit whose name ends with a word and this number. */
static const Unit *
find_by_end (TdUnitNames *names, const char *key)
{
  const char *space = strchr (key, ' ');
  const Unit *found = NULL;
  GHashTableIter iter;
  gpointer known, unit;

  if (space == NULL || space[1 + strspn (space + 1, "0123456789")] != '\0' || strncmp (key, "khu ", 4) != 0)
    return NULL;
  g_hash_table_iter_init (&iter, names->by_key);
  while (g_hash_table_iter_next (&iter, &known, &unit)) {
    gsize n = strlen (known), length = strlen (key);

    if (n <= length || strcmp ((const char *)known + n - length, key) != 0
        || ((const char *)known)[n - length - 1] != ' ')
      continue;
    if (found != NULL && found != unit)
      return NULL;
    found = unit;
  }
  return found;
}

/* Whether what stands behind an office is only the commune: "thi tran …", or a name that two of its offices share. */
static gboolean
is_commune (const TdUnitNames *names, const char *tail)
{
  guint n_offices = 0;

  if (*tail == '\0' || g_str_has_prefix (tail, " thi tran") || g_str_has_prefix (tail, " xa ")
      || g_str_has_prefix (tail, " phuong ") || strcmp (tail, " xa") == 0 || strcmp (tail, " phuong") == 0)
    return TRUE;
  for (guint i = 0; i < names->units->len; i++) {
    const Unit *unit = g_ptr_array_index (names->units, i);

    n_offices += unit->office > 0 && strcmp (unit->key + unit->office, tail) == 0;
  }
  return n_offices >= 2;
}

/* Offices that every commune has once are found with the commune's name or without it: "Trường TH" for "Trường Tiểu học
 * Vân Sơn", "Hội LHPN xã Vân Sơn" for "Hội Phụ nữ". NULL too where there are several. */
static const Unit *
find_office (const TdUnitNames *names, const char *key)
{
  gsize office = td_unit_spelling_office (key, NULL);
  const Unit *found = NULL;

  if (office == 0 || !is_commune (names, key + office))
    return NULL;
  for (guint i = 0; i < names->units->len; i++) {
    const Unit *unit = g_ptr_array_index (names->units, i);

    if (unit->office != office || strncmp (unit->key, key, office) != 0)
      continue;
    /* "Trường TH Vân Sơn" is not "Trường Tiểu học Lê Lợi", and of two nobody can tell which "Trường TH" is. */
    if (found != NULL || (key[office] != '\0' && !is_commune (names, unit->key + office)))
      return NULL;
    found = unit;
  }
  return found;
}

static const Unit *
find_known (TdUnitNames *names, const char *key)
{
  g_autofree char *cut = NULL;
  const Unit *unit = g_hash_table_lookup (names->by_key, key);

  if (unit == NULL)
    unit = g_hash_table_lookup (names->by_short, key);
  if (unit == NULL && (cut = short_key (key)) != NULL) {
    unit = g_hash_table_lookup (names->by_key, cut);
    if (unit == NULL)
      unit = g_hash_table_lookup (names->by_short, cut);
  }
  if (unit == NULL)
    unit = find_office (names, key);
  return unit != NULL ? unit : find_by_end (names, key);
}

static const Unit *
find_code (TdUnitNames *names, const char *text)
{
  g_autofree char *folded = td_text_fold (text);

  return g_hash_table_lookup (names->by_code, folded);
}

/* "tieu khu 5", also "tieu khu 5 thi tran ha trung" → "Tiểu khu 5". */
static char *
name_by_number (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    gsize length = strlen (forms[i].folded);
    const char *number = key + length + 1;
    gsize digits;

    if (strncmp (key, forms[i].folded, length) != 0 || key[length] != ' ')
      continue;
    digits = strspn (number, "0123456789");
    if (digits == 0 || digits > 3)
      continue;
    if (number[digits] == '\0' || g_str_has_prefix (number + digits, " thi tran")
        || g_str_has_prefix (number + digits, " xa ") || g_str_has_prefix (number + digits, " phuong "))
      return g_strdup_printf ("%s %.*s", forms[i].label, (int)digits, number);
  }
  return NULL;
}

/* The number that a text writes in Roman digits, as its folded word says; 0. "VI", but not "Vĩ". */
static int
roman_number (const char *word, const char *text)
{
  g_autofree char *upper = g_ascii_strup (word, -1);
  g_auto (GStrv) written = g_strsplit_set (text, " ,;:()/.-\n", -1);
  int value = 0;

  return strspn (upper, "IVX") == strlen (upper) && g_strv_contains ((const char *const *)written, upper)
                 && td_number_parse_roman (upper, &value)
             ? value
             : 0;
}

/* "bon" where text ends in "bốn"; 0. Without marks "năm" would be "Nam". */
static int
number_in_words (const char *word, const char *text)
{
  static const char *const numbers[]
      = {"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "tư"};
  static const int values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 4};
  g_autofree char *normal = td_text_normalize (text);
  g_autofree char *lower = td_text_lower (normal);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *folded = td_text_fold (numbers[i]);

    if (strcmp (folded, word) == 0 && g_str_has_suffix (lower, numbers[i]))
      return values[i];
  }
  return 0;
}

/* "tieu khu iv", "tieu khu so bon" → "tieu khu 4"; NULL where there is no such number. text: the same as written. */
static char *
with_digits (const char *key, const char *text, gboolean *roman)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    gsize length = strlen (forms[i].folded);
    const char *word = key + length + 1;
    int value;

    if (strncmp (key, forms[i].folded, length) != 0 || key[length] != ' ')
      continue;
    if (g_str_has_prefix (word, "so "))
      word += 3;
    value = roman_number (word, text);
    *roman = value > 0;
    if (value == 0)
      value = number_in_words (word, text);
    if (value > 0)
      return g_strdup_printf ("%s %d", forms[i].folded, value);
  }
  return NULL;
}

static gboolean
has_prefix_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (text, *words))
      return TRUE;
  return FALSE;
}

/* "Bản cam kết", "Làng văn hoá", "Thôn kiểu mẫu": what stands behind the kind is no name. */
static gboolean
is_no_name (const char *form, const char *rest)
{
  static const char *const titles[]
      = {"văn hoá", "văn hóa", "kiểu mẫu", "xuất sắc", "tiên tiến", "trưởng", "nghề", NULL};
  static const char *const papers[]
      = {"cam ",   "giao ",  "đăng ", "tự ",  "tổng ", "kê ",   "kiểm ", "báo ",  "ghi ",  "sao",  "thân", "chính",
         "thuyết", "thành ", "tóm ",  "thu ", "thoả ", "thỏa ", "nhận ", "trích", "đánh ", "quy ", "án",   NULL};
  g_autofree char *lower = td_text_lower (rest);

  return has_prefix_of (lower, titles) || (strcmp (form, "bản") == 0 && has_prefix_of (lower, papers));
}

/* "THÔN ĐÔNG TRUNG" → "Thôn Đông Trung": at most three words after the kind, and the kind written with its marks. */
static char *
name_by_words (const char *text)
{
  g_autofree char *normal = td_text_normalize (text);
  g_autofree char *lower = td_text_lower (normal);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    const char *form = forms[i].with_marks;
    gsize length = form != NULL ? strlen (form) : 0;
    const char *rest = normal + length + 1;
    g_autofree char *cased = NULL;
    guint words = 1;

    if (form == NULL || strncmp (lower, form, length) != 0 || lower[length] != ' ' || strlen (lower) != strlen (normal))
      continue;
    for (const char *at = rest; *at != '\0'; at++) {
      words += *at == ' ';
      if (strchr (",;:/()\"", *at) != NULL)
        words = 9;
    }
    /* "TIỂU KHU ……": nobody filled it in */
    if (words > 3 || !g_unichar_isalpha (g_utf8_get_char (rest)) || is_no_name (form, rest))
      continue;
    cased = td_name_case (rest);
    return g_strdup_printf ("%s %s", forms[i].label, cased);
  }
  return NULL;
}

char *
td_unit_names_find (TdUnitNames *names, const char *text, gint64 *id)
{
  Unit *found;

  if (id != NULL)
    *id = 0;
  if (text == NULL || *text == '\0')
    return NULL;
  found = g_hash_table_lookup (names->found, text);
  if (found == NULL) {
    g_autofree char *key = td_unit_spelling (text);
    g_autofree char *numbered = NULL;
    const Unit *unit = find_known (names, key);
    gboolean roman = FALSE;

    if (unit == NULL)
      unit = find_code (names, text);
    if (unit == NULL && (numbered = with_digits (key, text, &roman)) != NULL)
      unit = find_known (names, numbered);
    found = g_new0 (Unit, 1);
    if (unit != NULL) {
      found->id = unit->id;
      found->name = g_strdup (unit->name);
    } else {
      found->name = name_by_number (roman ? numbered : key);
      if (found->name == NULL)
        found->name = name_by_words (text);
    }
    if (g_hash_table_size (names->found) > MOST_REMEMBERED)
      g_hash_table_remove_all (names->found);
    g_hash_table_insert (names->found, g_strdup (text), found);
  }
  if (id != NULL)
    *id = found->id;
  return g_strdup (found->name);
}

/* Parts of text between signs that divide it; dashes too: " - " divides, but also stands inside names of units. */
static char **
split_parts (const char *text, gboolean dashes)
{
  g_autofree char *copy = g_strdelimit (g_strdup (text), ",;:()/\n", ',');
  g_autoptr (GString) parts = g_string_new (copy);

  if (dashes) {
    g_string_replace (parts, " - ", ",", 0);
    g_string_replace (parts, " – ", ",", 0);
  }
  return g_strsplit (parts->str, ",", -1);
}

static char *
find_in_parts (TdUnitNames *names, char **parts, gint64 *id, char **rest)
{
  char *name = NULL;
  guint place;
  g_autoptr (GString) others = NULL;

  for (place = 0; parts[place] != NULL && name == NULL; place++) {
    g_autofree char *part = td_text_normalize (parts[place]);

    name = td_unit_names_find_named (names, part, id);
  }
  if (name == NULL || rest == NULL)
    return name;
  others = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *other = td_text_normalize (parts[i]);

    if (i != place - 1 && *other != '\0')
      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", other);
  }
  *rest = g_string_free (g_steal_pointer (&others), FALSE);
  return name;
}

char *
td_unit_names_find_inside (TdUnitNames *names, const char *text, gint64 *id, char **rest)
{
  char *name = td_unit_names_find_named (names, text, id);

  if (rest != NULL)
    *rest = NULL;
  for (int dashes = FALSE; name == NULL && text != NULL && dashes <= TRUE; dashes++) {
    g_auto (GStrv) parts = split_parts (text, dashes);

    name = find_in_parts (names, parts, id, rest);
  }
  if (rest != NULL && *rest == NULL)
    *rest = g_strdup ("");
  return name;
}

/* Amid words an office without the commune's name is meant only where no other name follows: "Trường THCS năm 2023",
 * but not "Trường THCS Hà Bình". */
static gboolean
goes_on (const TdUnitNames *names, const Unit *unit, const char *part, char **rest)
{
  static const char *const ends[] = {"nam", "lan", "dot", "gui", "nop", "ban", "de", NULL};
  gsize office = td_unit_spelling_office (part, NULL);
  g_autofree char *tail = g_strjoinv (" ", rest);
  g_autofree char *behind = g_strconcat (part + office, " ", tail, NULL);

  if (office == 0 || *rest == NULL || g_strcmp0 (unit->key, part) == 0 || g_ascii_isdigit (**rest)
      || g_strv_contains (ends, *rest))
    return FALSE;
  return part[office] == '\0' && !is_commune (names, behind);
}

static char *
find_in_words (TdUnitNames *names, const char *text, char **words, gboolean living, gint64 *id)
{
  guint n = g_strv_length (words);

  for (guint length = MIN (n, 8); length >= 2; length--) {
    for (guint first = 0; first + length <= n; first++) {
      g_autoptr (GString) part = g_string_new (words[first]);
      g_autofree char *numbered = NULL;
      gboolean roman = FALSE;
      const Unit *unit;
      char *name;

      for (guint i = 1; i < length; i++)
        g_string_append_printf (part, " %s", words[first + i]);
      unit = find_known (names, part->str);
      if (unit == NULL && (numbered = with_digits (part->str, text, &roman)) != NULL)
        unit = find_known (names, numbered);
      if (unit != NULL && goes_on (names, unit, part->str, words + first + length))
        continue;
      /* "Trường Mầm non và Trường Tiểu học" is neither. */
      if (unit != NULL && unit->office > 0 && first > 0 && strcmp (words[first - 1], "va") == 0)
        continue;
      name = unit != NULL ? g_strdup (unit->name) : name_by_number (part->str);
      if (name == NULL || (living && td_unit_name_kind (name) == NULL)) {
        g_free (name);
        continue;
      }
      if (id != NULL)
        *id = unit != NULL ? unit->id : 0;
      return name;
    }
  }
  return NULL;
}

char *
td_unit_names_find_in_words (TdUnitNames *names, const char *text, gint64 *id)
{
  g_autofree char *key = td_unit_spelling (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  char *name = find_in_words (names, text, words, TRUE, id);

  return name != NULL ? name : find_in_words (names, text, words, FALSE, id);
}

char *
td_unit_names_find_workplace (TdUnitNames *names, const char *text, gint64 *id)
{
  g_autofree char *name = td_unit_names_find_in_words (names, text, id);
  g_autofree char *key = NULL;
  gboolean works = FALSE;

  if (name == NULL || td_unit_name_kind (name) != NULL)
    return g_steal_pointer (&name);
  key = td_unit_spelling (name);
  return td_unit_spelling_office (key, &works) > 0 && works ? g_steal_pointer (&name) : NULL;
}

/* The only unit whose name is key behind its kind: "cam tu" for "Thôn Cẩm Tú". */
static const Unit *
find_bare (const TdUnitNames *names, const char *key)
{
  const Unit *found = NULL;

  for (guint i = 0; i < names->units->len; i++) {
    const Unit *unit = g_ptr_array_index (names->units, i);
    const char *kind = td_unit_name_kind (unit->name);
    g_autofree char *folded = NULL;

    if (unit->key == NULL || kind == NULL)
      continue;
    folded = td_text_fold (kind);
    if (!g_str_has_prefix (unit->key, folded) || unit->key[strlen (folded)] != ' '
        || strcmp (unit->key + strlen (folded) + 1, key) != 0)
      continue;
    if (found != NULL)
      return NULL;
    found = unit;
  }
  return found;
}

char *
td_unit_names_find_named (TdUnitNames *names, const char *text, gint64 *id)
{
  char *name = td_unit_names_find (names, text, id);
  g_autofree char *key = NULL;
  const Unit *unit;

  if (name != NULL || text == NULL)
    return name;
  key = td_unit_spelling (text);
  if (*key == '\0' || g_ascii_isdigit (*key))
    return NULL;
  unit = find_bare (names, key);
  if (unit == NULL && g_str_has_prefix (key, "t ") && !g_ascii_isdigit (key[2]))
    unit = find_bare (names, key + 2);
  if (unit == NULL)
    return NULL;
  if (id != NULL)
    *id = unit->id;
  return g_strdup (unit->name);
}

const char *
td_unit_name_kind (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (forms); i++) {
    gsize length = strlen (forms[i].label);

    if (strncmp (name, forms[i].label, length) == 0 && name[length] == ' ')
      return forms[i].label;
  }
  return NULL;
}
