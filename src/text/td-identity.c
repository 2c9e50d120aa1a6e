/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-identity.h"

#include <string.h>

#define DIGITS_OF_A_PERSONAL_NUMBER 12

/* The digits of text where it holds nothing else but allowed signs; NULL. */
static char *
only_digits (const char *text, const char *allowed)
{
  char *digits = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (; *text != '\0'; text++) {
    if (g_ascii_isdigit (*text)) {
      digits[n++] = *text;
    } else if (strchr (allowed, *text) == NULL) {
      g_free (digits);
      return NULL;
    }
  }
  digits[n] = '\0';
  return digits;
}

char *
td_telephone_tidy (const char *text)
{
  gboolean abroad = g_str_has_prefix (text, "+84");
  g_autofree char *digits = only_digits (abroad ? text + strlen ("+84") : text, " .-()");
  g_autofree char *whole = NULL;
  gsize n;

  if (digits == NULL)
    return g_strdup (text);
  n = strlen (digits);
  if (abroad || (n == 9 && strchr ("35789", digits[0]) != NULL))
    whole = g_strconcat ("0", digits, NULL);
  else
    whole = g_steal_pointer (&digits);
  n = strlen (whole);
  return n == 10 || n == 11 ? g_steal_pointer (&whole) : g_strdup (text);
}

char *
td_personal_number_tidy (const char *text)
{
  g_autofree char *digits = only_digits (text, " .-");
  gsize n = digits != NULL ? strlen (digits) : 0;

  if (n == 10 || n == 11)
    return g_strdup_printf ("%.*s%s", (int)(DIGITS_OF_A_PERSONAL_NUMBER - n), "00", digits);
  if (n == 8)
    return g_strconcat ("0", digits, NULL);
  return n == 9 || n == DIGITS_OF_A_PERSONAL_NUMBER ? g_steal_pointer (&digits) : g_strdup (text);
}
