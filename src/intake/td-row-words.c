/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-row-words.h"

#include "td-number.h"
#include "td-text.h"

#include <string.h>

/* Whether lower begins with one of the words, and not in the middle of a longer one. */
static gboolean
begins_with (const char *lower, const char *const *words)
{
  for (; *words != NULL; words++) {
    gsize length = strlen (*words);
    const char *rest = lower + length;

    if (strncmp (lower, *words, length) == 0
        && (*rest == '\0' || !g_unichar_isalnum (g_utf8_get_char (rest)) || (*words)[length - 1] == '.'))
      return TRUE;
  }
  return FALSE;
}

gboolean
td_row_words_total (const char *text)
{
  static const char *const words[] = {"tổng cộng", "cộng", "tổng số", "tổng điểm", "tổng", "danh sách này có",
                                      "danh sách có", "ấn định danh sách", "cộng dồn",
                                      /* at the turn of a page */
                                      "trang trước", "mang sang", "chuyển sang", "chuyển trang", NULL};
  g_autofree char *lower = td_text_lower (text);

  return begins_with (lower, words);
}

gboolean
td_row_words_signature (const char *text)
{
  static const char *const words[] = {"trưởng",
                                      "phó trưởng",
                                      "t/m",
                                      "tm.",
                                      "tm",
                                      "kt.",
                                      "k/t",
                                      "chủ tịch",
                                      "phó chủ tịch",
                                      "thủ trưởng",
                                      "hiệu trưởng",
                                      "giám đốc",
                                      "bí thư",
                                      "nơi nhận",
                                      "xác nhận",
                                      "thư ký",
                                      "chủ trì",
                                      "chủ tọa",
                                      "chủ toạ",
                                      "người lập",
                                      "cán bộ lập",
                                      "(ký",
                                      "ký tên",
                                      "đại diện",
                                      "thay mặt",
                                      "trạm trưởng",
                                      "chỉ huy trưởng",
                                      "kế toán",
                                      "uỷ ban nhân dân",
                                      "ủy ban nhân dân",
                                      "hội đồng thi đua",
                                      "lập biểu",
                                      "người tổng hợp",
                                      NULL};
  g_autofree char *lower = td_text_lower (text);

  return begins_with (lower, words) || (strstr (lower, "ngày") != NULL && strstr (lower, "tháng") != NULL);
}

TdOrdinal
td_row_words_ordinal (const char *text)
{
  g_autofree char *bare = NULL;
  gsize length;
  int value;

  if (text == NULL || *text == '\0')
    return TD_ORDINAL_NONE;
  length = strlen (text);
  if (strspn (text, "0123456789.)-/") == length && strpbrk (text, "0123456789") != NULL)
    return TD_ORDINAL_NUMBER;
  bare = g_strndup (text, length - (length > 1 && strchr (".):", text[length - 1]) != NULL ? 1 : 0));
  if (td_number_parse_roman (bare, &value) || (strlen (bare) == 1 && g_ascii_isupper (*bare)))
    return TD_ORDINAL_ROMAN;
  return TD_ORDINAL_TEXT;
}

char *
td_row_words_section (const char *text, gboolean *numbered)
{
  gsize first = strcspn (text, ".):-/ ");
  g_autofree char *number = g_strndup (text, first);
  const char *rest = text;
  char *section;
  char *bracket;
  int value;

  if (numbered != NULL)
    *numbered = FALSE;
  /* "2/ TK2", but no "1/5 số hộ" */
  if (first > 0 && text[first] != '\0' && text[first] != ' '
      && (text[first] != '/' || !g_ascii_isdigit (text[first + 1]))
      && (td_number_parse_roman (number, &value) || (first == 1 && g_ascii_isupper (*text))
          || strspn (number, "0123456789") == first)) {
    rest = text + first + strspn (text + first, ".):-/ ");
    if (numbered != NULL)
      *numbered = !g_ascii_isdigit (*number);
  }
  section = g_strdup (*rest != '\0' ? rest : text);
  bracket = strrchr (section, '(');
  if (bracket != NULL && bracket > section && g_str_has_suffix (section, ")")
      && strpbrk (bracket, "0123456789…") != NULL)
    *bracket = '\0';
  g_strchomp (section);
  if (g_str_has_suffix (section, ":"))
    section[strlen (section) - 1] = '\0';
  return g_strchomp (section);
}

gboolean
td_row_words_capitals (const char *text)
{
  gboolean upper = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (g_unichar_islower (character))
      return FALSE;
    upper |= g_unichar_isupper (character);
  }
  return upper;
}
