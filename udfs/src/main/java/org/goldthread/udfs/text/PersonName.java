package org.goldthread.udfs.text;

/**
 * The parts of a full name in their original spelling; a part that the name does not have is null.
 *
 * @param title Dr, Mrs, Herr ...
 * @param given the first given name
 * @param middle all further given names and initials
 * @param family the family name with its particles (van der Berg)
 * @param suffix Jr, III, PhD ...
 */
public record PersonName(String title, String given, String middle, String family, String suffix) {}
