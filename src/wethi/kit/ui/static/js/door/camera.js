// Badges by camera, where the browser itself can read them (BarcodeDetector). Where it cannot, the page says so and the
// code below the square is typed.
export const canRead = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices);

const AGAIN = 2500; // ms in which the same badge is not read twice

export class Camera {
  constructor(video, read) {
    this.video = video;
    this.read = read;
    this.last = "";
    this.lastAt = 0;
  }

  // Throws when the camera may not be used.
  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    this.video.srcObject = this.stream;
    await this.video.play();
    this.detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    this.timer = setInterval(() => this.look(), 180);
  }

  async look() {
    if (this.looking || this.video.readyState < 2) return;
    this.looking = true;
    try {
      for (const code of await this.detector.detect(this.video)) {
        const again = code.rawValue === this.last && Date.now() - this.lastAt < AGAIN;
        this.last = code.rawValue;
        this.lastAt = Date.now();
        if (!again) this.read(code.rawValue);
      }
    } catch { /* the next picture may be better */ } finally { this.looking = false; }
  }

  stop() {
    clearInterval(this.timer);
    if (this.stream) this.stream.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
    this.stream = null;
  }
}
