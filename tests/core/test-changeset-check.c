/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-changeset-check.h"

#include <glib.h>
#include <string.h>

/* Table t, two columns of which the first is the key; (1, "đạt") comes, its text changes, it goes. */
static const char good[] = "T\2\1\0t\0"
                           "\x12\0\1\0\0\0\0\0\0\0\1\3\7\xc4\x91\xe1\xba\xa1t!"
                           "\x17\0\1\0\0\0\0\0\0\0\1\3\1a\0\3\1b"
                           "\x09\0\1\0\0\0\0\0\0\0\1\5";

static gboolean
is_sound (const char *data, gsize size)
{
  /* Its own piece of memory, so that a sanitizer sees what is read beyond it. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  return td_changeset_is_sound (copy, size);
}

static void
test_good (void)
{
  g_assert_true (is_sound (good, sizeof good - 1));
  g_assert_true (is_sound ("", 0));
}

/* Cut off anywhere but between two operations. */
static void
test_cut (void)
{
  guint n_sound = 0;

  for (gsize size = 1; size < sizeof good - 1; size++)
    n_sound += is_sound (good, size) ? 1 : 0;
  g_assert_cmpuint (n_sound, ==, 3);
}

static void
test_other_bytes (void)
{
  static const struct {
    gsize at;
    char byte;
  } changes[] = {
      {0, 'P'},     /* a patchset */
      {1, 0},       /* no column */
      {1, 0x7f},    /* more columns than there are bytes */
      {1, '\xff'},  /* a number that goes on */
      {2, 0},       /* no key */
      {4, 0},       /* no name */
      {4, '\xff'},  /* no UTF-8 */
      {6, 0x13},    /* no operation */
      {8, 0},       /* a value that is left out of a new row */
      {8, 9},       /* no type */
      {18, '\x7f'}, /* a text that is longer than the rest */
      {19, 'x'},    /* a text that is not UTF-8 */
      {28, 0},      /* the key of a change is left out */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    char bytes[sizeof good];

    memcpy (bytes, good, sizeof good);
    g_assert_cmpint (bytes[changes[i].at], !=, changes[i].byte);
    bytes[changes[i].at] = changes[i].byte;
    if (is_sound (bytes, sizeof good - 1))
      g_error ("byte %u taken for good", (guint)changes[i].at);
  }
  /* A length of which adding would overflow. */
  g_assert_false (is_sound ("T\1\1t\0\x12\0\3\xff\xff\xff\xff\xff\xff\xff\xff\xff", 17));
  g_assert_false (is_sound ("\x12\0\5", 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changeset-check/good", test_good);
  g_test_add_func ("/changeset-check/cut", test_cut);
  g_test_add_func ("/changeset-check/other-bytes", test_other_bytes);
  return g_test_run ();
}
