/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the sorting key of each line on stdin; "name" as first argument prints keys of names. icu-order.py reads it.
 */
#include "td-collate.h"
#include "td-platform.h"

#include <stdio.h>
#include <string.h>

int
main (int argc, char **argv)
{
  gboolean names;
  char line[1024];

  td_platform_start (&argc, &argv);
  names = argc > 1 && strcmp (argv[1], "name") == 0;
  while (fgets (line, sizeof line, stdin) != NULL) {
    g_autofree char *key = NULL;

    line[strcspn (line, "\r\n")] = '\0';
    key = names ? td_collate_name_key (line) : td_collate_key (line);
    puts (key);
  }
  return 0;
}
