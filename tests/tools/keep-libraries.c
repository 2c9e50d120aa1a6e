/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before a test of the window under the address sanitizer (tests/display/meson.build): libraries stay loaded until
 * the end, so that the sanitizer can name them. */
int dlclose (void *handle);

int
dlclose (void *handle)
{
  return 0;
}
