// Put into each page of the tests before its own scripts: tells when the page stands still, so that nothing which comes
// by itself may yet change it. That is: Streamlit's script has ended, whatever was asked of the server is answered, no
// timer of a moment is set, fonts are there, no transition runs, and nothing changed for some frames. All of it is looked
// at and none of it guessed by the clock, so that it holds on a slow machine too.
(() => {
  const MOMENT = 600; // ms: the longest timer of the explorer's own scripts takes 500; longer ones look what goes on
  const FRAMES = 3; // without a change: React draws a message that has come within one
  const UNANSWERED = 3000; // ms, after which no answer is waited for: none comes to a sign of life
  const LONGEST = 20000; // ms: what never stands still is taken as it is
  const timers = new Set();
  const { setTimeout: later, clearTimeout: never } = window;

  window.setTimeout = (what, delay, ...rest) => {
    const timer = later(() => {
      timers.delete(timer);
      if (typeof what === "function") what(...rest);
      else (0, eval)(what);
    }, delay);
    if (!(delay > MOMENT)) timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    timers.delete(timer);
    never(timer);
  };

  let asked = 0; // when; 0 once it is answered
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (message) {
    if (!this.heard) {
      this.heard = true;
      this.addEventListener("message", () => { asked = 0; });
    }
    asked = performance.now();
    return send.call(this, message);
  };

  const passing = (one) => one.playState === "running" && Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0);
  const moving = () => {
    if (document.readyState !== "complete") return "loading";
    if (!document.getElementById("root")) return ""; // no page of the explorer
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning") return "script";
    if (asked && performance.now() - asked < UNANSWERED) return "asked";
    if (timers.size) return "timers";
    if (document.fonts.status !== "loaded") return "fonts";
    return document.getAnimations().some(passing) ? "transition" : "";
  };

  window.stillness = () => new Promise((done) => {
    const why = {};
    let calm = 0, changed = false;
    const seen = new MutationObserver(() => { changed = true; });
    seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const end = () => {
      seen.disconnect();
      never(longest);
      done(why);
    };
    const longest = later(end, LONGEST);
    const look = () => {
      const reason = moving() || (changed ? "changed" : "");
      if (reason) why[reason] = (why[reason] ?? 0) + 1;
      calm = reason ? 0 : calm + 1;
      changed = false;
      if (calm >= FRAMES) end();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
})();
