/** CPU time of this process so far, in milliseconds: limits on work hold however busy the machine is. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU time allowed for 1 MB of anything: 2 s on an idle core, half as much again where other work shares its caches. */
export const mostForMegabyte = 2000 * 1.5;
