import { folded, type Line } from '../lines/line.ts';

/** 赞 0, 赏, 分享, 查看评论, 阅读 539, A+: what a reader may do stands between a text and its date as well. */
export function isAction(line: Line): boolean {
  return (
    line.text.length <= 24 &&
    line.heading === 0 &&
    !/^(?:评论|留言)$/u.test(line.text) &&
    /^(?:(?:(?:我要|点)?(?:赞|踩|顶|赏|打赏|喜欢|收藏|分享|举报|推荐|转发|评论|留言|打印|关闭|返回)|(?:查看|发表|我要)评论|阅读|浏览|点击|人气|[隐显][藏示]边栏|海报|微信|微博|QQ|A[+-])[\s:：]?[([]?\d{0,7}[)\]]?[次人条]?\s?){1,6}$/iu.test(
      folded(line),
    )
  );
}
