/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-name.h"

#include "td-text.h"

#include <string.h>

typedef struct {
  const char *text; /* lower case */
  TdSex sex;
  gboolean unmistakable; /* one word may follow; the others could be the beginning of a name */
} Prefix;

/* Longer ones before those they begin with. */
static const Prefix prefixes[] = {
    {"cô giáo", TD_SEX_FEMALE, FALSE},      {"thầy giáo", TD_SEX_MALE, FALSE},
    {"bác sĩ", TD_SEX_UNKNOWN, FALSE},      {"bác sỹ", TD_SEX_UNKNOWN, FALSE},
    {"hộ gia đình", TD_SEX_UNKNOWN, FALSE}, {"gia đình", TD_SEX_UNKNOWN, FALSE},
    {"đồng chí", TD_SEX_UNKNOWN, FALSE},    {"đ/chí", TD_SEX_UNKNOWN, TRUE},
    {"đ/c", TD_SEX_UNKNOWN, TRUE},          {"đ.c", TD_SEX_UNKNOWN, TRUE},
    {"đc", TD_SEX_UNKNOWN, FALSE},          {"ông/bà", TD_SEX_UNKNOWN, TRUE},
    {"ông (bà)", TD_SEX_UNKNOWN, TRUE},     {"ông, bà", TD_SEX_UNKNOWN, TRUE},
    {"ông bà", TD_SEX_UNKNOWN, FALSE},      {"anh/chị", TD_SEX_UNKNOWN, TRUE},
    {"gđ", TD_SEX_UNKNOWN, FALSE},          {"vợ chồng", TD_SEX_UNKNOWN, FALSE},
    {"hộ", TD_SEX_UNKNOWN, FALSE},          {"ông", TD_SEX_MALE, FALSE},
    {"bà", TD_SEX_FEMALE, FALSE},           {"anh", TD_SEX_MALE, FALSE},
    {"chị", TD_SEX_FEMALE, FALSE},          {"cụ", TD_SEX_UNKNOWN, FALSE},
    {"cô", TD_SEX_FEMALE, FALSE},           {"chú", TD_SEX_MALE, FALSE},
    {"bác", TD_SEX_UNKNOWN, FALSE},         {"em", TD_SEX_UNKNOWN, FALSE},
    {"cháu", TD_SEX_UNKNOWN, FALSE},        {"thầy", TD_SEX_MALE, FALSE},
    {"bạn", TD_SEX_UNKNOWN, FALSE},
};

/* One letter for a whole word: only with the dot or colon that says so ("Ô. Nguyễn Văn An"). */
static const Prefix initials[] = {
    {"ô", TD_SEX_MALE, TRUE},
    {"b", TD_SEX_FEMALE, TRUE},
    {"a", TD_SEX_MALE, TRUE},
    {"c", TD_SEX_FEMALE, TRUE},
};

char *
td_name_case (const char *name)
{
  g_autofree char *normal = td_text_normalize (name);
  gboolean upper = FALSE;
  gboolean lower = FALSE;
  gboolean begins = TRUE;
  GString *result;

  for (const char *from = normal; *from != '\0'; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);

    upper |= g_unichar_isupper (character);
    lower |= g_unichar_islower (character);
  }
  if (upper == lower)
    return g_steal_pointer (&normal);

  result = g_string_sized_new (strlen (normal) + 1);
  for (const char *from = normal; *from != '\0'; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);

    g_string_append_unichar (result, begins ? g_unichar_toupper (character) : g_unichar_tolower (character));
    begins = !g_unichar_isalnum (character) && !g_unichar_ismark (character);
  }
  return g_string_free (result, FALSE);
}

char *
td_name_last_capital (const char *name)
{
  const char *last = strrchr (name, ' ');
  GString *whole;
  gboolean begins = TRUE;
  guint words = 0;

  if (last == NULL || !g_unichar_islower (g_utf8_get_char (last + 1)))
    return NULL;
  for (const char *at = last + 1; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_islower (g_utf8_get_char (at)))
      return NULL;
  for (const char *at = name; at < last; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (begins && !g_unichar_isupper (character))
      return NULL;
    if (character != ' ' && !g_unichar_isalpha (character))
      return NULL;
    words += begins;
    begins = character == ' ';
  }
  if (words < 2)
    return NULL;
  whole = g_string_new_len (name, last + 1 - name);
  g_string_append_unichar (whole, g_unichar_toupper (g_utf8_get_char (last + 1)));
  g_string_append (whole, g_utf8_next_char (last + 1));
  return g_string_free (whole, FALSE);
}

static guint
count_words (const char *text)
{
  guint words = 0;

  for (; *text != '\0'; text++)
    if (*text != ' ' && (text[1] == ' ' || text[1] == '\0'))
      words++;
  return words;
}

static gboolean
begins_with_prefix (const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    gsize length = strlen (prefixes[i].text);

    if (strncmp (lower, prefixes[i].text, length) == 0 && strchr (" :.", lower[length]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* What follows prefix in text (lower is its lower-case form of the same length), or NULL when text does not bear it. */
static const char *
after_prefix (const char *text, const char *lower, const Prefix *prefix, gboolean needs_sign)
{
  gsize length = strlen (prefix->text);
  const char *rest;
  gboolean sign = FALSE;

  if (strncmp (lower, prefix->text, length) != 0)
    return NULL;
  rest = text + length;
  while (*rest == ' ' || *rest == ':' || *rest == '.') {
    sign |= *rest != ' ';
    rest++;
  }
  if (rest == text + length || !g_unichar_isalpha (g_utf8_get_char (rest)))
    return NULL;
  if (sign)
    return rest;
  if (needs_sign || (!prefix->unmistakable && count_words (rest) < 2))
    return NULL;
  /* "Anh hùng Lao động" is no Mr Hùng: a name would go on with a capital. */
  if (g_unichar_isupper (g_utf8_get_char (text)) && g_unichar_islower (g_utf8_get_char (rest))
      && !begins_with_prefix (lower + (rest - text)))
    return NULL;
  return rest;
}

char *
td_name_strip_prefix (const char *name, TdSex *sex)
{
  g_autofree char *normal = td_text_normalize (name);
  g_autofree char *lower = td_text_lower (normal);
  const char *text = normal;
  TdSex found = TD_SEX_UNKNOWN;
  gboolean again = strlen (lower) == strlen (normal);

  while (again) {
    const char *at = lower + (text - normal);

    again = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (prefixes) + G_N_ELEMENTS (initials) && !again; i++) {
      gboolean initial = i >= G_N_ELEMENTS (prefixes);
      const Prefix *prefix = initial ? &initials[i - G_N_ELEMENTS (prefixes)] : &prefixes[i];
      const char *rest = after_prefix (text, at, prefix, initial);

      if (rest != NULL) {
        text = rest;
        if (found == TD_SEX_UNKNOWN)
          found = prefix->sex;
        again = TRUE;
      }
    }
  }
  if (sex != NULL)
    *sex = found;
  return g_strdup (text);
}

void
td_name_split (const char *name, char **family, char **middle, char **given)
{
  g_autofree char *normal = td_text_normalize (name);
  char *first = strchr (normal, ' ');
  char *last = strrchr (normal, ' ');

  if (given != NULL)
    *given = g_strdup (last != NULL ? last + 1 : normal);
  if (family != NULL)
    *family = first != NULL ? g_strndup (normal, (gsize)(first - normal)) : g_strdup ("");
  if (middle != NULL)
    *middle = last > first ? g_strndup (first + 1, (gsize)(last - first - 1)) : g_strdup ("");
}
