// Inside WeChat: hands the order to the client around the page, and asks at once whether it was paid.
const order = () => document.getElementById('wechat-pay');

function pay() {
  const said = document.getElementById('wechat-said');
  said.textContent = '';
  globalThis.WeixinJSBridge.invoke('getBrandWCPayRequest', JSON.parse(order().dataset.order), ({ err_msg: outcome = '' }) => {
    // What the client says proves nothing: the server asks the provider.
    if (outcome === 'get_brand_wcpay_request:ok') document.getElementById('look').requestSubmit();
    else said.textContent = outcome === 'get_brand_wcpay_request:cancel' ? said.dataset.cancel : said.dataset.fail;
  });
}

function ready() {
  const button = order();
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', pay);
}

if (globalThis.WeixinJSBridge) ready();
else document.addEventListener('WeixinJSBridgeReady', ready);
