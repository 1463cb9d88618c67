import { RobotsForbidError } from './robots-forbid-error.ts';

/** The page was asked for and says that it is not to be indexed: as good as gone, while its site says so. */
export class NoindexError extends RobotsForbidError {}
