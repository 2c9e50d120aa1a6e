/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-debug.h"

/* THIDUA_DEBUG in words, and nothing told where it is off. What each word tells is tested through the command line. */

static guint
flags_for (const char *value)
{
  if (value != NULL)
    g_setenv ("THIDUA_DEBUG", value, TRUE);
  else
    g_unsetenv ("THIDUA_DEBUG");
  td_debug_start ();
  return td_debug_flags;
}

static void
test_words (void)
{
  g_assert_cmpuint (flags_for (NULL), ==, 0);
  g_assert_cmpuint (flags_for (""), ==, 0);
  g_assert_cmpuint (flags_for ("sql"), ==, TD_DEBUG_SQL);
  g_assert_cmpuint (flags_for ("intake,law"), ==, TD_DEBUG_INTAKE | TD_DEBUG_LAW);
  g_assert_cmpuint (flags_for ("all"), ==, TD_DEBUG_SQL | TD_DEBUG_INTAKE | TD_DEBUG_LAW);
  g_assert_cmpuint (flags_for ("luật,sqlite"), ==, 0);
  flags_for ("law");
  g_assert_true (td_debug_on (TD_DEBUG_LAW));
  g_assert_false (td_debug_on (TD_DEBUG_SQL));
}

static void
test_print (void)
{
  if (g_test_subprocess ()) {
    flags_for ("sql");
    td_debug_print (TD_DEBUG_SQL, "%d hộ", 48);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*thidua-sql: 48 hộ\n*");
}

static void
test_help (void)
{
  if (g_test_subprocess ()) {
    flags_for ("help");
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*sql*intake*law*all*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/debug/words", test_words);
  g_test_add_func ("/debug/print", test_print);
  g_test_add_func ("/debug/help", test_help);
  return g_test_run ();
}
