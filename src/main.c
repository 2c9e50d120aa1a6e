/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "td-command.h"
#include "td-crash-log.h"
#include "td-debug.h"
#include "td-platform.h"
#include "td-translation.h"
#ifdef TD_HAVE_WINDOW
#include "td-application.h"
#endif

int
main (int argc, char **argv)
{
  td_platform_start (&argc, &argv);
  td_debug_start ();
  td_crash_log_start ();
  td_translation_start ();
  if (td_command_wanted (argc, argv))
    return td_command_run (argc, argv);
#ifdef TD_HAVE_WINDOW
  return td_application_run (argc, argv);
#else
  g_printerr ("thidua was built without its window; see thidua --help for the command line.\n");
  return 2;
#endif
}
