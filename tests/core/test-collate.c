/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-collate.h"

#include <string.h>

/* Each text sorts strictly before the next; the keys are printable ASCII. */
static void
check_rising (char *(*make_key) (const char *text), const char *const *texts, gsize count)
{
  g_autofree char *previous = NULL;

  for (gsize i = 0; i < count; i++) {
    g_autofree char *key = make_key (texts[i]);

    for (const char *from = key; *from != '\0'; from++)
      g_assert_true (g_ascii_isprint (*from));
    if (previous != NULL) {
      g_test_message ("%s (%s) < %s (%s)", texts[i - 1], previous, texts[i], key);
      g_assert_cmpstr (previous, <, key);
    }
    g_free (previous);
    previous = g_steal_pointer (&key);
  }
}

static void
test_alphabet (void)
{
  static const char *const letters[]
      = {"a", "A", "ă", "Ă", "â", "Â", "b", "c", "d", "D", "đ", "Đ", "e", "ê", "f", "g", "h", "i", "j",
         "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"};

  check_rising (td_collate_key, letters, G_N_ELEMENTS (letters));
}

static void
test_tones (void)
{
  static const char *const tones[] = {"ma",  "Ma", "MA", "mà", "Mà", "mả", "mã", "má", "mạ", "MẠ", "man", "mạn",
                                      "mão", "mă", "mằ", "mẳ", "mẵ", "mắ", "mặ", "mâ", "mầ", "mậ", "mậu"};

  check_rising (td_collate_key, tones, G_N_ELEMENTS (tones));
}

static void
test_words (void)
{
  static const char *const words[] = {
      "",     "  .",    "(hộ) An",    "10 hộ", "An",   "An Bình", "An Định", "Anh",   "Ánh",     "ánh sáng", "Ăn",
      "Ân",   "Cường",  "Dương",      "Đào",   "Đỗ",   "Lê",      "Lê An",   "Lệ An", "Lê Bình", "Lý",       "Nghĩa",
      "Ngọc", "Nguyễn", "Nguyên Anh", "Ơn",    "Trần", "Uyên",    "Ứng",     "Vũ",    "Ý",       "Стан",
  };

  check_rising (td_collate_key, words, G_N_ELEMENTS (words));
}

static void
test_numbers (void)
{
  static const char *const texts[] = {
      "Tiểu khu",
      "Tiểu khu 0",
      "Tiểu khu 00",
      "Tiểu khu 1",
      "Tiểu khu 01",
      "Tiểu khu 2",
      "Tiểu khu 2a",
      "Tiểu khu 2b",
      "Tiểu khu 9",
      "Tiểu khu 10",
      "Tiểu khu 10 Đông",
      "Tiểu khu 11",
      "Tiểu khu 99",
      "Tiểu khu 100",
      "Tiểu khu 99999999",
      "Tiểu khu 100000000",
      "Tiểu khu 999999999",
      "Tiểu khu 1000000000",
      "Tiểu khu 9999999999",
      "Tiểu khu 99999999999999999",
      "Tiểu khu 100000000000000000",
      "Tiểu khu 99999999999999999999",
      "Tiểu khu A",
  };

  check_rising (td_collate_key, texts, G_N_ELEMENTS (texts));
}

static void
test_names (void)
{
  static const char *const names[] = {
      "",
      "An",
      "Lê An",
      "Trần An",
      "Nguyễn Đức An",
      "Lê Văn An",
      "Nguyễn Văn An",
      "Nguyễn Văn Án",
      "Trần Anh",
      "Lê Thị Bình",
      "Phạm Thị Bình",
      "Lê Văn Bình",
      "Ngô Dũng",
      "Bùi Văn Đào",
      "Lê Ơn",
      "Lê Ước",
  };

  check_rising (td_collate_name_key, names, G_N_ELEMENTS (names));
}

static void
test_same (void)
{
  static const char *const pairs[][2] = {
      {NULL, ""},
      {"Nguyễn Văn An", "  Nguye\u0302\u0303n  Va\u0306n\u00a0An "},
      {"Đỗ", "\u00d0ỗ"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *first = td_collate_key (pairs[i][0]);
    g_autofree char *second = td_collate_key (pairs[i][1]);
    g_autofree char *first_name = td_collate_name_key (pairs[i][0]);
    g_autofree char *second_name = td_collate_name_key (pairs[i][1]);

    g_assert_cmpstr (first, ==, second);
    g_assert_cmpstr (first_name, ==, second_name);
    g_assert_cmpint (td_collate (pairs[i][0], pairs[i][1]), ==, 0);
  }
  g_assert_cmpint (td_collate ("An", "Bình"), <, 0);
  g_assert_cmpint (td_collate ("Đào", "Dương"), >, 0);
}

/* Tones count only when all letters are the same, case only when the tones are too. */
static void
test_levels (void)
{
  static const char *const texts[] = {"la an", "la An", "La an", "La An", "là an", "lá an", "Lá an", "la bn"};

  check_rising (td_collate_key, texts, G_N_ELEMENTS (texts));
}

static void
test_any_bytes (void)
{
  for (guint round = 0; round < 5000; round++) {
    char bytes[24];
    int length = g_test_rand_int_range (0, sizeof bytes - 1);
    g_autofree char *key = NULL;
    g_autofree char *name_key = NULL;

    for (int i = 0; i < length; i++)
      bytes[i] = (char)g_test_rand_int_range (1, 256);
    bytes[length] = '\0';
    key = td_collate_key (bytes);
    name_key = td_collate_name_key (bytes);
    for (const char *from = key; *from != '\0'; from++)
      g_assert_true (g_ascii_isprint (*from));
    g_assert_cmpint (td_collate (bytes, bytes), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collate/alphabet", test_alphabet);
  g_test_add_func ("/collate/tones", test_tones);
  g_test_add_func ("/collate/words", test_words);
  g_test_add_func ("/collate/numbers", test_numbers);
  g_test_add_func ("/collate/names", test_names);
  g_test_add_func ("/collate/same", test_same);
  g_test_add_func ("/collate/levels", test_levels);
  g_test_add_func ("/collate/any-bytes", test_any_bytes);
  return g_test_run ();
}
