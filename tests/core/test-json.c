/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-json.h"

#include <math.h>
#include <string.h>

static void
test_nested (void)
{
  TdJson *json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "year");
  td_json_integer (json, 2023);
  td_json_key (json, "rows");
  td_json_begin_array (json);
  td_json_begin_object (json);
  td_json_key (json, "name");
  td_json_text (json, "Nguyễn Văn An");
  td_json_key (json, "birth");
  td_json_text (json, NULL);
  td_json_end_object (json);
  td_json_integer (json, G_MININT64);
  td_json_number (json, 98.5);
  td_json_number (json, 3);
  td_json_number (json, NAN);
  td_json_number (json, -INFINITY);
  td_json_boolean (json, TRUE);
  td_json_boolean (json, FALSE);
  td_json_end_array (json);
  td_json_key (json, "none");
  td_json_begin_array (json);
  td_json_end_array (json);
  td_json_key (json, "empty");
  td_json_begin_object (json);
  td_json_end_object (json);
  td_json_end_object (json);
  text = td_json_finish (json);
  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"year\": 2023,\n"
                   "  \"rows\": [\n"
                   "    {\n"
                   "      \"name\": \"Nguyễn Văn An\",\n"
                   "      \"birth\": null\n"
                   "    },\n"
                   "    -9223372036854775808,\n"
                   "    98.5,\n"
                   "    3,\n"
                   "    null,\n"
                   "    null,\n"
                   "    true,\n"
                   "    false\n"
                   "  ],\n"
                   "  \"none\": [],\n"
                   "  \"empty\": {}\n"
                   "}\n");
}

static void
test_escapes (void)
{
  TdJson *json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "a\"b");
  td_json_text (json, "\" \\ / \b\f\n\r\t \x01\x1f \x7f đ \xff");
  td_json_end_object (json);
  text = td_json_finish (json);
  g_assert_cmpstr (text, ==, "{\n  \"a\\\"b\": \"\\\" \\\\ / \\b\\f\\n\\r\\t \\u0001\\u001f \x7f đ \ufffd\"\n}\n");
}

static void
test_single_value (void)
{
  TdJson *json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_text (json, "");
  text = td_json_finish (json);
  g_assert_cmpstr (text, ==, "\"\"\n");
}

/* Given up half-way, as when an error comes. */
static void
test_free (void)
{
  g_autoptr (TdJson) json = td_json_new ();

  td_json_begin_object (json);
  td_json_key (json, "a");
  td_json_free (NULL);
}

static void
break_rule (gconstpointer rule)
{
  g_autoptr (TdJson) json = td_json_new ();

  switch (GPOINTER_TO_INT (rule)) {
  case 0:
    td_json_begin_object (json);
    td_json_text (json, "a value without key");
    break;
  case 1:
    td_json_begin_object (json);
    td_json_end_array (json);
    break;
  case 2:
    td_json_begin_object (json);
    td_json_key (json, "a key without value");
    td_json_end_object (json);
    break;
  case 3:
    td_json_begin_array (json);
    td_json_key (json, "a key in an array");
    break;
  case 4:
    td_json_text (json, "one");
    td_json_text (json, "two");
    break;
  case 5:
    td_json_begin_array (json);
    g_free (td_json_finish (g_steal_pointer (&json)));
    break;
  default:
    break;
  }
}

static void
test_misuse (gconstpointer rule)
{
  if (g_test_subprocess ()) {
    break_rule (rule);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*assertion failed*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/nested", test_nested);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/single-value", test_single_value);
  g_test_add_func ("/json/free", test_free);
  for (int rule = 0; rule < 6; rule++) {
    g_autofree char *path = g_strdup_printf ("/json/misuse/%d", rule);

    g_test_add_data_func (path, GINT_TO_POINTER (rule), test_misuse);
  }
  return g_test_run ();
}
