import { Argument } from 'commander';
import { indexNames } from '../index/index-names.ts';

/** `[name...]`: only these indices. */
export function indexNamesArgument(): Argument {
  return new Argument('[name...]', `only these: ${indexNames.join(', ')}`).choices(indexNames);
}
