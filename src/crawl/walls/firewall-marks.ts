/** Marks that firewalls leave in a page beside those of wallScript. */
export const firewallMarks =
  /_wzws_|wzws-waf-cgi|wzwschallenge|yunsuo_session|yunsuologo|safedog|aliyun_waf|errors\.aliyun\.com|waf-static\.tencent|waf(?:block|_block|-block)|block_page|slider?captcha|geetest|turing\.captcha|AWSC\/|cdn-cgi\/challenge|cf-(?:chl|error)-|_guard\/|btwaf|jiasule|yunaq\.com/i;
