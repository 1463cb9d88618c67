/** Kibana says it of the whole import, or object by object. */
export const isOlder = (said: string): boolean =>
  /more recent version of Kibana|\breading '(?:layers|currentIndexPatternId)'/i.test(said);
export const updateKibana = 'Update Kibana to 8.17 or later.';
