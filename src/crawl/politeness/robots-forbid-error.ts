import { PageError } from '../../errors.ts';

/** robots.txt, a robots meta tag or X-Robots-Tag forbids the page: no failure of the site, and nothing to retry. */
export class RobotsForbidError extends PageError {}
