/** CPU time of this process so far, in milliseconds: limits on work hold however busy the machine is. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
